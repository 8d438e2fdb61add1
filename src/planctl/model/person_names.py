"""Whether a text names a person or a role, as far as its words tell.

A role is what public pages print, so only a text whose words are those of posts,
teams and bodies counts as one. What may be either is nobody's role: a caller
takes it for a person, says so, and loses nothing but a title.
"""

import re
import unicodedata
from functools import lru_cache


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_POSTS = _set("""
    accountant administrator adviser advisor agent ambassador analyst apprentice architect
    assistant associate auditor buyer caretaker ceo cfo chair chairman chairperson chairwoman
    champion chaplain chief cio clerk co-ordinator coach commander commissioner conservator
    constable consultant controller convener coo coordinator coroner councillor counsel cto
    curator deputy designer developer director director-general ecologist editor engineer
    estimator examiner executive facilitator firefighter foreman forester gardener governor
    handler head headteacher holder inspector instructor investigator keeper lead leader
    lecturer liaison librarian manager mayor mediator mentor minister monitor nurse officer
    official ombudsman operator organiser owner paramedic partner planner practitioner
    president principal producer programmer provost ranger receptionist recorder rector reeve
    registrar representative researcher reviewer scientist secretary sergeant sheriff solicitor
    specialist sponsor steward superintendent supervisor surveyor teacher technician treasurer
    trustee tutor vice-chair warden worker
""")
_BODIES = _set("""
    academy agencies agency all alliance area areas assembly association associations
    authorities authority board boards bodies body branch bureau business cabinet cell centre
    centres charities charity cic cjs clinic club college colleges commission committee
    committees communities community companies company consortium constabulary contractor
    contractors corporation council councillors councils court courts department departments
    directorate directors district division enterprise establishment everybody everyone
    executives faculty federation force forces forum foundation fund government group groups
    homes hospital hospitals housing hub hubs institute laboratory leads libraries library
    limited ltd magistrates managers members ministry museum network networks nhs office
    officers offices opcc organisation organisations panel panels parish parishes parliament
    partners partnership partnerships pcc plc pmo police practice prison prisons probation
    project providers public region regional regulator school schools secretariat section
    sector service services society staff supplier suppliers support surgery team teams tenants
    trust trustees trusts uk union unit units universities university volunteers ward wardens
    wards workers workforce workstream
""")
_ORGANISATIONS = _set("""
    academy ambulance association centre charity church cic college company council foundation
    group hospice hospital library limited ltd museum partnership plc practice prison school
    society surgery trust union university
""")
"""What the name of a body ends with, which may be called after a person."""
_ALSO_SURNAMES = _set("""
    agent bishop branch chaplain church clerk coach constable court dean forester gardener
    governor hall judge keeper lecturer librarian major marshal mayor mentor minister page parish
    partner prior provost ranger reeve sheriff steward ward warden
""")
_ALSO_FORENAMES = _set("""
    amber april art autumn basil bill brook chase cliff daisy dale dawn dean eve faith frank gene
    glen grace grant guy hazel heather holly hope hunter iris ivy jack jade jean joy june lance
    lily mark martin max may miles norm olive pat pearl penny poppy ray rich rob robin rose rowan
    ruby sage sandy summer sunny victor violet will
""")
"""Words of both kinds: "Grace Ward" may be a person, "Gate Warden" is none."""
_MATTERS = _set("""
    abuse accessibility accommodation account accounts acquisition acute administration
    admissions adult adults advice ageing agriculture air analysis analytics anti-social
    antisocial assets assurance audit behaviour benefits biodiversity building buildings
    burglary cancer capital care carers change child children children's city civic civil
    climate cohesion collections commercial commissioning comms communication communications
    complaints compliance conservation construction contract contracts control corporate
    corporation's counter county crime criminal culture custody customer cyber data defence
    delivery demand democratic development digital disability diversity domestic drainage drugs
    early eastern economic economy education efficiency elections emergency employment energy
    engagement england english environment environmental equalities equality estate estates
    ethics evaluation events experience external facilities families family finance finances
    financial fire fleet flood food force's fraud front governance grants greenspace growth
    harm hate health heritage highways homelessness housing-related hr human ict improvement
    inclusion income industry information infrastructure innovation insight inspection
    insurance integrated integrity intelligence interim internal international intervention
    investment issues it joint justice key knowledge land leadership learning legal leisure
    licensing local logistics maintenance management marketing media medical mental midwifery
    mobile monitoring national neighbourhood neighbourhoods new northern nursing occupational
    older open operational operations outcomes outreach parking parks people people's
    performance personnel pharmacy place places planning play policing policy pollution
    portfolio premises press prevention priority private procurement product professional
    programme programmes projects property protection quality raids records recruitment
    recycling reduction regeneration regulation regulatory relations relationships rents
    repairs reporting research residents resilience resource resources response revenues review
    rights risk road roads rural safeguarding safer safety sales sciences scrutiny secondary
    security senior serious sexual shared site skills social software southern special
    specialised sport standards statutory stock strategic strategies strategy street streets
    structures sustainability sustainable systems tax taxi technical technology temporary
    tenancy town trading traffic training transformation transition transport travel treasury
    urban victim victims victims' violence visitor voluntary volunteer vulnerability vulnerable
    wales waste water web welfare wellbeing welsh western women women's works young youth
""")
_JOINING = _set("a acting an and at by for from in of on or our the their this to vice with & / -")
_RANKS = _set("""
    acc adc brig capt captain cc ch chinsp chsupt cllr cllrs col colonel commissioner constable
    councillor da dac dame dc dcc dci dcs det di dr ds dsupt frs hon insp inspector justice
    lady lieutenant lord lt maj major mayor miss mr mrs ms mx pc pcso prof professor ps rabbi
    rev revd reverend sergeant sgt sheikh sir sister superintendent supt
""")
"""What stands before a name; some of these are posts as well."""
_ONLY_BEFORE_NAMES = _set("""
    capt chinsp chsupt cllr cllrs dame dr dsupt insp miss mr mrs ms mx prof rabbi rev revd
    reverend sgt sheikh sir supt
""")
_FORENAMES = _set("""
    aaron abdul abigail adam adrian agnes ahmed aidan aisha alan alastair albert alex alexander
    alexandra alfie ali alice alison alistair amanda amelia amina amir amy ananya andrea andrew
    andy angela anita anjali ann anna anne annette anthony antonio arjun arthur asha ashley
    barbara barry beatrice becky ben benjamin bernard beth bethany beverley bilal billy brenda
    brian bridget bruce bryan callum cameron carl carla carlos carol caroline carolyn catherine
    cathy charles charlie charlotte cheryl chloe chris christina christine christopher claire
    clare clive colin connor craig cynthia daniel danielle daphne darren dave david dawn debbie
    deborah debra deepak denise dennis derek diana diane dominic donald donna dora doreen
    dorothy douglas duncan dylan edith edward eileen elaine eleanor elena elizabeth ella ellen
    ellie emily emma eric erin esther ethan eva evelyn ewan farah fatima felicity fiona frances
    francesca francis freddie gail gareth gary gavin gemma geoff geoffrey george georgia
    georgina gerald geraldine gillian gina giovanni glenn gloria gordon graham greg gregory
    gwen hamza hannah harriet harry hassan hayley helen helena henry hilary howard hugh hussain
    iain ian ibrahim imran irene isaac isabel isabella isla jack jackie jacob jacqueline jake
    james jamie jan jane janet janice jasmine jason jatinder jayne jean jeff jeffrey jemima
    jennifer jenny jeremy jerome jessica jill jim jo joan joanna joanne jodie joe joel john
    johnny jon jonathan jordan joseph josephine josh joshua joyce juan judith julia julian
    julie justin karen karl kate katherine kathleen kathryn katie katy kay keith kelly ken
    kenneth kerry kevin khadija kieran kim kiran kirsty kyle laura lauren laurence leah leanne
    lee leo leon leonard leslie lewis liam linda lisa lorna lorraine louis louise lucas lucy
    luke lydia lynn lynne maggie malcolm mandy marcus margaret maria marie marilyn marion
    martha martin mary mathew matt matthew maureen max megan melanie melissa mia michael
    michelle miguel mike mohamed mohammad mohammed moira molly monica morgan muhammad nadia
    naomi nasreen natalie natasha nathan neil niamh nicholas nick nicola nicole nigel noah nora
    norman olga oliver olivia omar oscar owen paige pamela patricia patrick paul paula pauline
    pete peter phil philip philippa phoebe phyllis pierre polly priya rachael rachel rajesh
    ralph ravi raymond rebecca reena rhys richard rita robert roberta robin roger ronald rosie
    ross roy rupert russell ruth ryan sabrina sadia sally sam samantha samuel sandra sanjay
    sara sarah scott sean sebastian shabana shannon sharon shaun sheila shirley simon sofia
    sonia sophia sophie stacey stan stanley stefan stella stephanie stephen steve steven
    stewart stuart sunita susan susanna suzanne sylvia tamsin tanya tara teresa terry theo
    theresa thomas tim timothy tina toby tom tony tracey tracy trevor usha valerie vanessa vera
    veronica vicky victor vijay vikram vincent wayne wendy william yasmin yusuf yvonne zahra
    zara zoe
""")
"""Usual forenames that are no word of a role; there are many more."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?|\d+|&|/")
_INITIAL = re.compile(r"(?:[^\W\d_]\.\s*){1,3}(?=[^\W\d_])|\b[A-Z](?=\s+[A-Z][a-z'’])")
_LAST_INITIAL = re.compile(r"[A-Z][\w'’-]+,?\s+(?:[A-Z]\.?\s*){1,3}\Z")
_BRACKETS = re.compile(r"\(.*?\)")
_MOST_WORDS = 4


@lru_cache(maxsize=4096)
def is_role(text: str) -> bool:
    """Return whether a text names a post, a team or a body, and no person.

    >>> [is_role(text) for text in ("HR Manager", "Head of Lamps", "Thames Valley Police")]
    [True, True, True]
    >>> [is_role(text) for text in ("Ada Reedmace", "Chief Constable Reedmace", "Grace Ward")]
    [False, False, False]
    """
    words = _words(_BRACKETS.sub(" ", text)) or _words(text)
    if not words or is_person(text):
        return False
    first, last = words[0].casefold(), words[-1].casefold()
    known = [word.casefold() for word in words if _is_known(word)]
    if _JOINING.issuperset(known):
        return False
    if len(known) == len(words):
        return True
    if last in _POSTS | _BODIES:
        is_name = len(words) == 2 and first in _ALSO_FORENAMES and last in _ALSO_SURNAMES
        return not is_name
    joined = next((at for at, word in enumerate(words) if word.casefold() in _JOINING), 0)
    before = [word.casefold() for word in words[:joined]]
    return bool(before) and before[-1] in _POSTS | _BODIES and first not in _ONLY_BEFORE_NAMES


@lru_cache(maxsize=4096)
def is_person(text: str) -> bool:
    """Return whether a text surely names a person.

    >>> names = ("J. Reedmace", "Sarah", "Cllr Reedmace", "DCI Reedmace", "PC 1234", "a@b.example")
    >>> [is_person(text) for text in names]
    [True, True, True, True, True, True]
    >>> [is_person(text) for text in ("Plan B Manager", "DCC", "Head of St John's", "Reedmace")]
    [False, False, False, False]
    >>> [is_person(text) for text in ("Mary Reedmace Trust", "Reeds UK", "A. Reed, Trust")]
    [False, False, True]
    """
    if "@" in text:
        return True
    words = _words(text)
    unknown = [word for word in words if not _is_known(word)]
    if words and words[0].casefold() in _ONLY_BEFORE_NAMES - {words[-1].casefold()}:
        return True
    is_body = len(words) > 1 and words[-1].casefold() in _ORGANISATIONS and "," not in text
    if not is_body and any(_is_forename(word, text) for word in words):
        return True
    return bool(unknown) and (_has_rank(words) or _has_initial(text))


@lru_cache(maxsize=4096)
def may_be_person(text: str) -> bool:
    """Return whether a text names a person, or looks as a name does: a few words in capitals.

    >>> [may_be_person(text) for text in ("Ada Reedmace", "Chief Constable Reedmace", "Lamp room")]
    [True, True, False]
    """
    if is_person(text):
        return True
    words = _words(text)
    unknown = [word for word in words if not _is_known(word)]
    if is_role(text) or not 1 < len(words) <= _MOST_WORDS or not unknown:
        return False
    return all(word[:1].isupper() and not word.isupper() for word in words)


def _has_rank(words: list[str]) -> bool:
    """Return whether a title or a rank stands before something that is no word of a role."""
    folded = [word.casefold() for word in words]
    ranks = [at for at, word in enumerate(folded[:-1]) if word in _RANKS]
    return any(not _is_known(words[at + 1]) for at in ranks)


def _has_initial(text: str) -> bool:
    """Return whether initials stand beside a word that is no word of a role."""
    last = _LAST_INITIAL.search(text.removesuffix(" UK"))
    if last and not _is_known(_words(last[0])[0]):
        return True
    return any(
        not _is_known(word)
        for found in _INITIAL.finditer(text)
        for word in _words(text[found.end() :])[:1]
    )


def _is_forename(word: str, text: str) -> bool:
    """Return whether a word is a usual forename, and no short form of a role's words."""
    return _plain(word) in _FORENAMES and (not word.isupper() or text.isupper())


def _is_known(word: str) -> bool:
    folded = word.casefold().replace("’", "'").removesuffix("'s")
    return any(
        one in _POSTS or one in _BODIES or one in _MATTERS or one in _JOINING or one in _RANKS
        for one in (folded, folded.removesuffix("s"))
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in letters if not unicodedata.combining(sign))
