language = English
thousands = comma
