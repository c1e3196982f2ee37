"""Invented news days with their answers: rendering them as pages, serving them, scoring a newsroom that read them."""
