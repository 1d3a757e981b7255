//! Tests of the reader of statistics.
