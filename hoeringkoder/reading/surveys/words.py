"""Words by which the headings of a survey tell what stands below them, in what programs for surveys write.

All are for normalised headings (`domain.uids.normalised`), and to match as a whole if nothing else is said.
"""

import re

_LONGEST_LABEL = 60
"""Code points; a longer heading is a question, whatever word it begins with."""


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words))


ID = _any(
    r"\$?(?:svar|respondent|respons|response|besvarelse|submission|innsendings?|skjema|record|session|ekstern|external)"
    r"[ _-]*(?:id|nr|nummer|number|key|reference)",
    r"#?s?id|_id|uuid|guid|referanse(?:nummer|nr)?|ref\.?nr\.?|l[øo]penummer",
    r"respondentnøkkel|svarnøkkel|responseid|externalreference",
)
"""What tells one submission from all others."""

PERSON = _any("navn|namn|name|full name|fullt navn")

NAME = _any(
    PERSON.pattern,
    r".*\bnavn(?:et)? på (?:virksomhet|organisasjon|kommune|etat|avsender|instans)\w*.*",
    r"(?:virksomhet|verksemd|organisasjon|organization|organisation|høringsinstans|avsender|bedrift|foretak"
    r"|institusjon|etat)(?:en|ens|s|et|ets|a|as)?(?: navn| name|snavn)?",
    r"hvem svarer (?:du|dere) (?:på vegne av|for)\W*",
    r"(?:hvilken|kva for ein|hvilket) (?:virksomhet|organisasjon|etat|kommune|foretak|instans)\b.*",
)
"""Who answered."""

TYPE = _any(
    r"(?:.*\b)?(?:type|kategori|slags|form for) ?(?:av )?"
    r"(?:virksomhet|organisasjon|respondent|høringsinstans|instans|avsender|aktør)\w*.*",
    r"type|(?:respondent|virksomhets|organisasjons|aktør|instans)(?:type|gruppe|kategori)",
    r"(?:jeg|vi) svarer (?:som|på vegne av)\W*",
    r"(?:hvem er du|hvem representerer (?:du|dere)|hvilken sektor .*)\W*",
)
"""What kind of body or person that is."""

BOILERPLATE = _any(
    r"ip(?:[ -]?adresse|[ -]?address)?|ipaddress|browser|nettleser|enhet|device|operating system",
    r"operativsystem|user ?agent|(?:user)?language|språk|(?:samlet )?status|response type|progress|fremdrift",
    r"finished|fullført",
    r"duration.*|varighet.*|tidsbruk.*|(?:antall )?(?:sekunder|minutter) brukt|\$answer_time.*",
    r"distribution.*|distribu\w*|kanal|channel|link|lenke|url|key|nøkkel|location(?:latitude|longitude)",
    r"recipient(?:last|first)?(?:name|email)?|externaldatareference|consent|q_\w*",
    r"total ?points|poeng|totalpoeng|quiz.*|score",
    r"tidspunkt for siste endring|sist (?:endret|lagret).*|last modified.*",
    r"start(?:ed|et|tidspunkt|tid| ?time| ?date|dato)?|opprettet|\$?created|påbegynt",
)
"""What the program notes for itself."""

GRADE = _any(r"(?:points|poeng|feedback|tilbakemelding) [–-] .*", r"tilbakemelding for .*")
"""What a program for tests adds to each question."""

RECEIVED = _any(
    r"fullføringstidspunkt|completion time|end ?date|recorded ?date|completed|levert|innlever\w*|sendt inn",
    r"submitted.*",
    r"lukket|innsendt|mottatt|svardato|tidsstempel|timestamp|dato|tid(?:spunkt)?",
)
"""When it was sent."""

FACT = _any(
    r"(?:fylke|kommune|region|land|by|poststed|postnummer|alder|aldersgruppe|fødselsår|kjønn|sektor|bransje"
    r"|næring|stilling|tittel|rolle|utdanning|antall ansatte|størrelse|county|country|age|gender|sex|position"
    r"|avdeling)"
    r"(?:\b.{0,30})?",
)
"""What is known of who answered, besides name and type."""

OWN_WORDS = re.compile(
    r"\b(?:kommentar\w*|utdyp\w*|begrunn\w*|spesifiser\w*|innspill|merknad\w*|fritekst|beskriv\w*|hvorfor|kvifor"
    r"|forslag|forklar\w*|comments?|specify|elaborate|explain|annet, \w+|tilføye|eksempler?)\b"
)
"""To be searched for: what asks for an answer in one's own words."""

DATE = re.compile(
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}(?: \d{1,2}:\d\d(?::\d\d)?)?|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?"
)


def is_code(name: str) -> bool:
    """Whether a heading is the number of a question, and says nothing."""
    return bool(re.fullmatch(r"[a-z]{0,3}\d+", name, re.IGNORECASE))


def is_label(name: str) -> bool:
    """Whether a heading may be the name of a field and is no question that is asked."""
    return len(name) <= _LONGEST_LABEL and "?" not in name
