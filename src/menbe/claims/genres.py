def genre_of(headline, text, zones, language, section_hint):
    from menbe.model import Genre
    return Genre.REPORT, ()
