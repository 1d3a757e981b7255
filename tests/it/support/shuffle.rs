//! Puts the folders of a `labelcast.mailbox/1` text into another order.
//!
//! Apart from any random source: the order comes from a seed, so that a failure can be repeated.
use serde_json::Value;

/// The same mailbox with the folders of every level in an order that the seed gives.
pub(crate) fn shuffled(text: &str, seed: u64) -> String {
    let mut mailbox: Value = serde_json::from_str(text).unwrap();
    let mut state = seed;
    shuffle(&mut mailbox, &mut state);
    serde_json::to_string(&mailbox).unwrap()
}

fn shuffle(node: &mut Value, state: &mut u64) {
    let Some(folders) = node.get_mut("folders").and_then(Value::as_array_mut) else {
        return;
    };
    for last in (1..folders.len()).rev() {
        let other = usize::try_from(next(state) % (last as u64 + 1)).unwrap();
        folders.swap(last, other);
    }
    for folder in folders {
        shuffle(folder, state);
    }
}

/// `SplitMix64`: <https://prng.di.unimi.it/splitmix64.c>.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
