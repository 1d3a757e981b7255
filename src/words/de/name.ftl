language = Deutsch
thousands = dot
