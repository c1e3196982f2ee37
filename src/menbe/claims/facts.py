def find_facts(article, claims):
    return ()
