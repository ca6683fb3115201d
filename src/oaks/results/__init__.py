"""Exams and what learners hand in: the bank that forms are drawn from, the form of a seed, the result code.

form.py and code.py are twins of docs/assets/js/form.js and result.js: same seed, same form; same result, same code.
Tests hold them to it. docs/dosen/kode-hasil.md describes the formats for whoever reads them without this package.
"""
