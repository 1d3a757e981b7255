language = Deutsch
thousands = dot
decimal = comma
