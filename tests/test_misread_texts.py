"""Texts that read well at first sight and of which a number other than the true one was, or could be, counted."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from support import Folder

from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, open_source
from leadlint.sources.rows import lead_rows

DEFAULT = ReadOptions()
REFUSED = None


class Case(NamedTuple):
    """A text and the leads in it; None where nobody can tell, so that it is to be refused."""

    content: bytes
    leads: int | None
    options: ReadOptions = DEFAULT
    name: str = "leads.csv"


def utf_16(text: str, codec: str = "utf-16-le") -> bytes:
    return text.encode(codec)


CHINESE = "Full Name\n" + "".join("上海" * 6 + f"王{chr(0x4E00 + number)}\n" for number in range(30))
RUSSIAN = "Имя\n" + "".join(f"Иван{chr(0x430 + number)}\n" for number in range(20))

# White space that ends in a CR begins the second piece of what is read, and stands there alone: what follows is longer.
HEAD = (1 << 18) - 1
WHITE_AT_AN_EDGE = (
    b"Email,Name\ra@x.com,".ljust(HEAD - 1, b"A")
    + b"\r \r"
    + b'b@x.com,"'
    + b"y" * 1_300_000
    + b'"\r'
    + b"c@x.com,C\r" * 3
)

CASES = {
    "a white line alone in what is read at once": Case(WHITE_AT_AN_EDGE, 5),
    "a last row of a company called like a total": Case(
        b'Company Name,Email\nAcme,a@x.com\n"Grand Total Solutions",b@x.com\n', 2
    ),
    "a last row of a company called like a number of records": Case(
        b'Company,Email\nAcme,a@x.com\n"500 Records",\n', 2
    ),
    "a last row of a person called like a sum": Case(b"Full Name;Age\nAda;36\nSuma;44\n", 2),
    "a last row of a person called like a sum, without a number": Case(
        b"First Name,Email,City\nAda,a@x.com,Rome\nSuma,,\n", 2
    ),
    "a total beneath an email column": Case(b"Company,Email,Deals\nAcme,a@x.com,3\nTotal,,3\n", 1),
    "a grand total with its records, padded by a sheet": Case(
        b'Company,Email,Deals\nAcme,a@x.com,3\n"Grand Totals (1 record)",,\n', 1
    ),
    "a last cell that ends like a total": Case(b'Email,Notes\na@x.com,x\nb@x.com,"Order:\nTotal: 12"\n', 2),
    "a last cell that ends like a footer": Case(b'Email,Notes\na@x.com,x\nb@x.com,"see\n(2 records)\n"\n', 2),
    "a footer beneath a quote that stands for itself": Case(
        b'Email,Notes\na@x.com,5" pipe\nb@x.com,x\n\n"Grand Totals (2 records)"\n', 2
    ),
    "no header, and a value that is the name of a column": Case(
        b"Jean Dupont,Acme,Paris,LinkedIn\nAnn Lee,B,Rome,Email\nZ,C,Rome,LinkedIn\n", REFUSED
    ),
    "no header, and a value that names another column than that of the emails": Case(
        b"Jean Dupont,Paris,Paris,LinkedIn\nAnn Lee,a@x.com,Rome,Email\n", REFUSED
    ),
    "no header, and a kind of number": Case(b"Jean Dupont,Acme,Mobile\nAnn Lee,B,Work\nBo,C,Home\n", REFUSED),
    "no header, one column": Case(b"LinkedIn\nEmail\nLinkedIn\n", REFUSED),
    "a header beside values that hold no address": Case(b"Email,First Name\nN/A,Ada\n-,Bo\n", 2),
    "an email column among others that is not filled as it should be": Case(
        b"ref,tier,note,Email\n1,a,x,unknown\n2,b,y,unknown\n", 2, ReadOptions(columns=(("email", "Email"),))
    ),
    "two quotes around a line end, rows of three": Case(
        b'Email,Name,City\na@x.com,"Bob,Paris\nb@x.com,Al",Rome\nc@x.com,Cy,Oslo\n', REFUSED
    ),
    "two quotes around a line end, at the edges of rows": Case(
        b'Email,Name,City\n"a@x.com,Bob,Paris\nb@x.com",Al,Rome\nc@x.com,Cy,Oslo\n', REFUSED
    ),
    "two quotes around a line end, the first rows say nothing of the lead": Case(
        b'Name,City,Email\nBob,"Paris,\nAl,Rome",\nCy,Oslo,c@x.com\n', REFUSED
    ),
    "swallowed rows whose email cell says that there is none": Case(
        b'Name,Email,Notes\nA,a@x.com,z\nB,N/A,"hi\nC,N/A,x\nD,not found,y\nE,-,bye"\nF,f@x.com,q\n', REFUSED
    ),
    "one swallowed row whose email cell says that there is none": Case(
        b'Name,Email,Notes\nA,a@x.com,z\nB,N/A,"hi\nC,N/A,bye"\nF,f@x.com,q\n', REFUSED
    ),
    "swallowed rows in a file that writes a blank behind each comma": Case(
        b'Name, Email, Notes\nB, N/A,"hi\nC, N/A, x\nE, -, bye"\nF, f@x.com, q\n', REFUSED
    ),
    "an address over two lines, with commas": Case(
        b'Company,Address,Email\nAcme,"12 Mill St, Apt 4\nSpringfield, IL",a@x.com\nB,"1 A St\nBern, CH",b@x.com\n', 2
    ),
    "a note of several lines, with commas": Case(
        b'Name,Email,Notes\nA,a@x.com,"Hi, Bob, how are you?\nSee you, then, and there\n1,200,000"\nB,b@x.com,x\n', 2
    ),
    "empty lines over more than the first look": Case(b"\n" * 300_000 + b"Email,Name\na@x.com,A\n", 1),
    "skipped lines over more than the first look": Case(
        b"x\n" * 300_000 + b"Email,Name\na@x.com,A\n", 1, ReadOptions(skip_lines=300_000)
    ),
    "a cell that swallows a row and ends in a comma, in two columns": Case(
        b'Company,Email\n"Acme,\nBo",a@x.com\nB,b@x.com\n', REFUSED
    ),
    "the end of a cell that swallows tab-separated rows": Case(
        b'Email\tNote\na@x.com\tmet\n"b@x.com\tx\nc@x.com\ty\n"\t\n', REFUSED, name="leads.tsv"
    ),
    "an address over two lines, a comma at the end of the first": Case(
        b'Name,Address,Email\nA,"12 Mill St,\nBern, CH",a@x.com\n', 1
    ),
    "a note that begins like a letter": Case(b'Email,Note\na@x.com,"Dear Ann,\nfoo\nBest,\nBo"\n', 1),
    "a cell with a tab and a line end, and a row of blanks beneath": Case(
        b'Email\tNote\n"a@x.com\t\n"\ta\n\t\n', REFUSED, name="leads.tsv"
    ),
    "blanks behind a cell of several lines, of which the last is called as the first column": Case(
        b'Email,Note\na1@x.com,"Prefers:\nEmail"\n,\na2@x.com,x\n', 2
    ),
    "a merge conflict behind such a cell": Case(
        b'Email,Note\na1@x.com,"Prefers:\nEmail"\n<<<<<<< HEAD,x\na2@x.com,x\n', REFUSED
    ),
    "commas in every row of a text without quotes, of which each line ends a record": Case(
        b"Email;Name\na@x.com;Mo, Cyd\nbo@x.com;Li, Bo\nbo@x.com;Stone, Ada\na@x.com;Mo, Cyd\nbo@x.com;Stone, Ada\n",
        5,
        ReadOptions(quote="none"),
    ),
    "the header once more, behind tabs": Case(
        b"Email\tName\na@x.com\tA\nEmail\tName\nb@x.com\tB\n", 2, name="leads.tsv"
    ),
    "the header once more, behind blanks": Case(
        b"Email Name\na@x.com A\nEmail Name\nb@x.com B\n", 2, ReadOptions(delimiter=" ")
    ),
    "a quote in the header that swallows leads by name": Case(
        b'First Name;Last Name;Company;"Notes\nAda;Rossi;Acme;x\nBo;Rossi;Delta;"\nCy;Lee;Z;\n', REFUSED
    ),
    "a quote in the header that swallows a lead without an email": Case(
        b'Name,Email,"Notes\nEve,,y"\nAda,a@x.com,z\n', REFUSED
    ),
    "a header of two lines": Case(b'Name,Email,"Notes\n(private)"\nAda,a@x.com,z\n', 1),
    "a header of two lines with a comma": Case(
        b'Name,Email,"Notes\n(private, sales)"\nAda,a@x.com,z\n', 1, ReadOptions(multiline=True)
    ),
    "a cell of two lines that lost its opening quote": Case(
        b'Email,Notes\na@x.com,Dear Bob\nthanks, Ann"\nc@x.com,z\n', REFUSED
    ),
    "a cell of two lines that was closed too early": Case(
        b'Email,Notes\na@x.com,"Dear Bob"\nthanks, Ann"\nc@x.com,z\n', REFUSED
    ),
    "a cell of two lines that lost its opening quote and ends in a number": Case(
        b'Email,Notes\na@x.com,Mill Lane 4\nBern, 3011"\nc@x.com,z\n', REFUSED
    ),
    "inches": Case(b'Email,Notes\na@x.com,pipe 5"\nb@x.com,5" pipe\nc@x.com,the "boss"\n', 3),
    "a blank before a quote that goes on in the next line": Case(
        b'Email, Note\na@x.com, "hi\nyou, too"\nb@x.com, "z"\n', REFUSED
    ),
    "a blank before a quote that goes on in the next line, one column": Case(
        b'Full Name\n "Ada\nMiller"\nBo\n', REFUSED
    ),
    "a blank before a quote": Case(b'Email, Note\na@x.com, "hi"\nb@x.com, "z"\n', 2),
    "a total above an empty line": Case(b"Company,Email,Deals\nAcme,a@x.com,3\nTotal,,3\n\n", 1),
    "a total above a blank row": Case(b"Company,Email,Deals\nAcme,a@x.com,3\nTotal,,3\n,,\n", 1),
    "a total of money": Case("Company;Email;Deals\nAcme;a@x.com;3\nTotal;;100 €\n".encode(), 1),
    "a total in the words of a German pivot table": Case(
        b"Company,Email,Deals\nAcme,a@x.com,3\nGesamtergebnis,,3\n", 1
    ),
    "a total and an average": Case(b"Company,Email,Deals\nAcme,a@x.com,3\nTotal,,3\nAverage,,3\n", 1),
    "a total and nothing above": Case(b"Company,Email,Deals\nTotal,,0\n", 0),
    "a rule of dashes beneath the header": Case(b"Email|Name\n-----|----\na@x.com|A\n", REFUSED),
    "a rule of dashes beneath the header, one column": Case(b"Email\n-----\na@x.com\n", REFUSED),
    "a database's number of rows": Case(b"Email\na@x.com\nb@x.com\n(2 rows)\n", 2),
    "another header in mid-file": Case(b"Email,Name\na@x.com,A\nName,Email\nB,b@x.com\n", REFUSED),
    "another name of the column in mid-file": Case(
        b"Email,Full Name\na@x.com,A\nE-mail,Full Name\nb@x.com,B\n", REFUSED
    ),
    "a lone CR in a row of a file of CRLF": Case(b"Email,Note\r\na@x.com,x\ry,z\r\nb@x.com,z\r\n", REFUSED),
    "a lone CR in the only cell": Case(b"Full Name\r\nAda\rMiller\r\nBo\r\n", REFUSED),
    "line ends of three kinds": Case(b"Email,Note\na@x.com,x\rb@x.com,z\r\nc@x.com,y\n", 3),
    "swallowed rows whose own cells have line breaks": Case(
        b"First Name,Last Name,Email,Phone,Address,Notes\n"
        b'Ada,A,a@x.com,1,"1 Mill St\nBern, CH,x\nBo,B,b@x.com,2,2 Mill St\nRome, IT",y\n'
        b'Cy,C,c@x.com,3,"3 Mill St\nOslo",z\n',
        REFUSED,
    ),
    "a swallowed row whose cell was quoted for a delimiter": Case(
        b'Name;Company;Email\nAda;"Eps; P;a@x.com\nBo;Gam ""G"" Ltd";b@x.com\n', REFUSED
    ),
    "a row of a NUL": Case(b"Email\na@x.com\n\0", REFUSED),
    "no header, and a kind of number in the third row": Case(
        b",Ansprechpartner,Firma,Kanal\n0,Ada,Acme,\n1,Bo,Beta,Phone\n2,Cy,Gam,\n3,Cy,Gam,\n", 4
    ),
    "leads with a phone above a header": Case(
        b"Ann,+33 612345678\nBob,https://linkedin.com/in/x\nEmail,Name,Phone\na@x.com,x,\n", REFUSED
    ),
    "many rows above a header": Case(
        b"Marie Curie\nPaul Dirac\nLise Meitner\n" * 3 + b"Email,Name\na@x.com,x\n", REFUSED
    ),
    "a title of what the report is": Case(
        b"Report,Leads of the quarter\nDate,2026-01-01\nOwner,Ann\n\nEmail,Name,Phone\na@x.com,x,\n", 1
    ),
    "a phone in a row of a company called Total": Case(b"Company,Email,Phone\nAcme,a@x.com,1\nTotal,,612345678\n", 2),
    "a note with a sum": Case(b'Email,Notes\na@x.com,"Facts:\n- budget: 10,000 EUR"\nb@x.com,x\n', 2),
    "a note with a list, names only": Case(
        b'First Name,Last Name,Notes\nAda,A,"was:\nAcme, CEO, 2010-2020, Paris\nnow: free"\nBo,B,x\n', 2
    ),
    "UTF-16 without a mark, Chinese": Case(utf_16(CHINESE), REFUSED),
    "UTF-16 without a mark, Russian": Case(utf_16(RUSSIAN), REFUSED),
    "UTF-16 without a mark, Russian, the other byte first": Case(utf_16(RUSSIAN, "utf-16-be"), REFUSED),
    "UTF-16 without a mark, Chinese, its encoding named": Case(utf_16(CHINESE), 30, ReadOptions(encoding="utf-16-le")),
    "a mark in UTF-16 whose byte order is named": Case(
        utf_16("\ufeffEmail,Name\na@x.com,A\nEmail,Name\nb@x.com,B\n"), 2, ReadOptions(encoding="utf-16-le")
    ),
    "what is left of a conflict, in one column": Case(b"Email\na@x.com\n=======\nb@x.com\n", REFUSED),
    "one column of tab-separated text, with line ends in its cells": Case(
        b'Full Name\n"Doe\nJohn\nX"\n"A\nB\nC"\n', REFUSED, name="leads.tsv"
    ),
    "the same, where cells of several lines are said to be sound": Case(
        b'Full Name\n"Doe\nJohn\nX"\n"A\nB\nC"\n', 2, ReadOptions(multiline=True), "leads.tsv"
    ),
    "a stray quote in the first row": Case(b'Email,Name\n"a"x\nb@x.com,B\n', REFUSED),
    "a `sep=` line that names no character of ASCII": Case(b"sep=\xa7\nEmail\xa7Name\na@x.com\xa7A\n", REFUSED),
    "a `sep=` line that names a NUL": Case(b"sep=\0\nEmail\0Name\na@x.com\0A\n", REFUSED),
    "a header that begins like an ORC file": Case(b"ORCID,Email\n0000,a@x.com\n", 1),
    "no header, and a line end before the first email": Case(
        b'"Acme\n12 St",a@x.com\nB,b@x.com\n', 2, ReadOptions(header=False)
    ),
    "a white line under the header": Case(b"Email,Name\n  \na@x.com,A\n", 1),
    "a Ctrl-Z under the header": Case(b"Email,Name\n\x1a\n", 0),
    "the only cell of two lines in the last row, behind tabs": Case(
        b'Email\tNote\na@x.com\tx\nb@x.com\t"y\nz"\n', 2, name="leads.tsv"
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@pytest.mark.parametrize("wanted", [[], [0]], ids=["limits", "a column"])
def test_the_number_is_the_true_one_or_there_is_none(case: Case, wanted: list[int], folder: Folder) -> None:
    path = folder.write(case.name, case.content)
    try:
        batches = open_source(path, case.options).batches(wanted)
        counted = sum(len(lead_rows(batch, [])) for batch in batches)
    except LeadFileError as error:
        assert case.leads is REFUSED, error
        assert error.help
    else:
        assert counted == case.leads
