language = English
thousands = comma
decimal = point
