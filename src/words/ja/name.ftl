language = 日本語
thousands = comma
decimal = point
