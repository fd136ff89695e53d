"""The small words that say whether a name stands beside them: family, roles, titles, verbs of speech and of doing."""

from alongside.anonymise.text.sets import word_set

KIN = word_set(
    "mum mother mam mama mummy mom mums mothers dad father daddy papa dads fathers parent parents brother "
    "brothers bro sister sisters sis sibling siblings twin twins son sons daughter daughters uncle uncles aunt "
    "aunts auntie aunty aunties cousin cousins cuz niece nieces nephew nephews nan nanna nana gran granny grandma "
    "grandmother grandad granddad grandpa grandfather grandparent grandparents grandson granddaughter stepdad "
    "stepfather stepmum stepmother stepbrother stepsister stepson stepdaughter husband wife partner boyfriend "
    "girlfriend bf gf fiance fiancee ex spouse widow godmother godfather baba abba ammi ami abu umm khala chacha "
    "bhai baji dada dadi nani mgm mgf pgm pgf guardian half-brother half-sister half-sibling step-dad step-mum "
    "step-father step-mother step-brother step-sister mother-in-law father-in-law sister-in-law brother-in-law "
    "in-laws stepchild kid kids mammy tata tita tito lola lolo yaya abuela abuelo babcia dziadek teta ammo khalo "
    "hooyo aabo eeyo ayeeyo adeer habaryar nene teyze abla didi bhabhi masi maasi appa amma akka ummi yiayia "
    "bubbe zaide mamgu tadcu taid daideo mamo"
)
"""Family words."""

PEERS = word_set(
    "friend friends mate mates pal bestie neighbour neighbours classmate classmates peer associate associates boy "
    "girl lad child children baby toddler teenager teen youth pupil student yp client adult male female man woman "
    "resident tenant suspect victim perpetrator witness lodger landlord flatmate housemate roommate complainant "
    "subject offender learner babysitter groomer dealer schoolfriend youngster lads boys girls pupils teens bride "
    "groom survivor patient"
)
"""Words for a person of the case who is no relative."""

ROLES = word_set(
    "worker sw teacher headteacher headmaster headmistress deputy dsl ddsl senco sendco tutor lecturer counsellor "
    "therapist psychologist psychiatrist nurse midwife doctor gp consultant paediatrician practitioner officer "
    "inspector detective sergeant constable pcso superintendent solicitor barrister judge magistrate chair "
    "chairperson manager supervisor coordinator co-ordinator lead mentor coach carer carers foster fosterer "
    "social-worker iro cafcass advocate interpreter imam priest vicar rabbi pastor minister chaplain councillor "
    "mp secretary clerk administrator receptionist ta lsa hlta caseworker keyworker key-worker ssw asw atm tm ypa "
    "yjs yot yos hv director head principal governor professional facilitator trainer colleague analyst "
    "investigator handler paramedic dentist ustadh ustad maulana ustaz intervention-provider assessor reviewer "
    "author allocated attendee minute-taker lado peo dco safeguarder headteachers commissioner dcs youthworker "
    "volunteer instructor referrer chairman"
)
"""Words for somebody who meets the family because of their work."""

TITLES = word_set("mr mrs ms miss mx master madam mister")
"""Titles of anyone."""

WORK_TITLES = word_set(
    "sr officer nurse coach teacher matron det ch a/sgt acting insp dr doctor prof professor pc dc ds di dci dsu "
    "sgt sergeant ps inspector supt wpc pcso dcs dsup constable cllr councillor rev revd reverend fr father imam "
    "sheikh sheik shaykh ustadh ustad ustadha maulana mufti rabbi pastor hhj dj sir dame lord lady sister canon "
    "deacon apostle bishop qc kc judge justice granthi giani hakim moulana molana"
)
"""Titles of people at work."""

HONOURS = word_set(
    "abba uncle auntie aunty aunt nana nan nanna brother sister baba grandad grandma granny mama abu umm bibi "
    "cousin bhai sheikha haji hajji hajja khala chacha mamu nani dada dadi tita tito lola lolo teta ammo pa ma "
    "papa bro sis big lil old"
)
"""Family words and nicknames' first words that people put before a name and use with it: "Uncle Serhat", "Big Al"."""

SOFT_TITLES = word_set(
    "officer nurse coach teacher matron acting ch sr doctor professor sergeant inspector constable councillor "
    "father sister reverend imam judge justice lord lady master miss bishop dj madam pastor sheikh dame canon"
)
"""Titles that are also plain words: what follows must look like a name itself."""

SPEECH = word_set(
    "said says told tells disclosed discloses reported reports stated states explained explains asked asks "
    "replied replies shared admitted admits denied denies claims claimed confirmed confirms described describes "
    "mentioned mentions thinks thought believes believed felt feels wants wanted likes liked hates hated loves "
    "loved knows knew agreed agrees refused refuses laughed cried shouted shouts swore rang phoned texted emailed "
    "messaged wrote writes posted posts attends attended lives lived moved went goes came comes ran left arrived "
    "returned travelled flew met meets visited visits sent sends showed shows watched watches bought gave gives "
    "took takes got gets made makes became started stopped began lost found spoke speaks talks talked "
    "acknowledged advised suggested expressed presented presents appeared appears seemed seems struggles "
    "struggled engages engaged missed hit punched kicked threatened assaulted absconded disengaged smiled "
    "disliked enjoys enjoyed plays played stays stayed sleeps slept answered insisted insists reckons sed wos woz "
    "sez recalled recalls hopes hoped needs lacked lacks worries worried signed chaired minuted noted raised "
    "joined joins drew brought pushed grabbed slapped was is has had isn't wasn't hasn't doesn't didn't did does "
    "would wouldn't cannot can't could couldn't won't used turned walked drove stormed accepted declined "
    "identifies helped helps hits chose rolled carries carried laughs smiles keeps kept stood sat begins grew "
    "grabs himself herself themself arrested reads listens listened remembers"
)
"""What a person does; a word before one of these, and no plain noun, is likely a name."""

PERSONAL = word_set(
    "said says told tells disclosed discloses stated explained replied admitted denied claims confirmed mentioned "
    "thinks thought believes wants wanted likes hates loves knows knew agreed refused laughed cried shouted swore "
    "rang phoned texted messaged wrote attends lives went came ran spoke asked missed sed sez reckons is was has "
    "had does doesn't didn't isn't wasn't hasn't got gave took met started stopped moved left returned travelled "
    "flew visited plays stays needs feels felt posted"
)
"""Of those, what hardly follows a noun that is no person."""

BEFORE = word_set(
    "re called named aka nicknamed alias dear hi hello hey hiya regards thanks cheers cc attn fao sincerely "
    "faithfully surname forename known-as nickname knownas"
)
"""Words after which a name stands."""

TOWARDS = {
    "to": word_set(
        "visit visits spoke spoken speak speaking talked talk talking said introduced married known according "
        "allocated listened listening close belongs belonging belonged sent related email emailed letter call texted "
        "text wrote written engaged given gave attached referred handed"
    ),
    "with": word_set(
        "met meet meeting spoke spoken speak lives living lived stays staying stayed sits sitting friends session "
        "sessions visit contact works working worked discussed discussion chat chatted argument argued fight fought "
        "relationship placed seen travelling travelled left hanging supervision work call friendly angry"
    ),
    "from": word_set(
        "call email text message contact letter update referral heard phone phoned telephone said note statement "
        "voicemail apology report"
    ),
    "by": word_set(
        "seen assaulted supported groomed visited accompanied chaired written completed approved followed raised "
        "brought bullied contacted made sent signed assessed reported allocated supervised told hit kicked recorded "
        "abused led threatened attended author prepared taken"
    ),
    "of": word_set(
        "friend friends family mother father mum dad parents brother sister son daughter name custody care behalf "
        "front concerns views voice uncle aunt cousin partner wife husband"
    ),
    "for": word_set(
        "worker referral support plan concerns concern mother father mum dad carer review conference asked asking "
        "looking searching responsible assessment"
    ),
    "about": word_set(
        "was is referral hear heard anything told worried concerned concerns concern spoke talked asked info "
        "information know worry worries call rang phoned email conversation"
    ),
    "on": word_set("visit visited visiting info update checked crush"),
    "and": frozenset(),
}
"""Small words that lead to a name when one of these words stands before them."""

OBJECT_VERBS = word_set(
    "tell tells telling met rang visited phoned telephoned texted emailed messaged contacted asked told saw "
    "collected interviewed followed groomed bullied assaulted married arrested thanked dropped invited punched "
    "kicked slapped ring phone introduced accompanied supporting supports transporting transported escorted knows "
    "knew remembers likes loves hates fancies called seeing dating"
)
"""Verbs that take a person."""

STOP = word_set(
    "a an the this that these those i me my mine myself we us our ours you your yours he him his himself she her "
    "hers herself it its itself they them their theirs themselves one ones someone somebody anyone anybody "
    "everyone everybody nobody no none not nor or and but if so as at by for from in into of off on onto out over "
    "to too up upon with without within about above across after against along among around before behind below "
    "beneath beside besides between beyond down during except inside like near outside past per round since than "
    "through throughout till toward towards under until via am is are was were be been being do does did done "
    "doing have has had having can could might must shall should would ought dare need used because although "
    "though while when whenever where wherever whether which who whom whose what why how all any both each either "
    "every few many more most much neither other others same several some such only own very just also again ever "
    "never always often once here there then now today tomorrow yesterday tonight yes please thank monday tuesday "
    "wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january february march "
    "june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec zero "
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty hundred thousand first second third fourth fifth last next late "
    "later early year years month months week weeks day days hour hours minute minutes ok okay hi hello dear "
    "regards thanks said says told asked went got get gets didn't doesn't don't isn't wasn't it's he's she's "
    "they're i'm i've i'll we're you're that's there's what's let's can't won't couldn't wouldn't shouldn't "
    "aren't weren't hasn't haven't hadn't i'd he'd she'd we'd they'd you'd they've we've you've he'll she'll "
    "we'll they'll you'll im ive dont didnt doesnt wasnt isnt hes shes theyre cant wont couldnt wouldnt mr mrs ms "
    "miss dr name names age aged born old dob nhs re ref cc aka"
)
"""Words that are never a name by themselves."""

PARTICLES = word_set(
    "bin ibn bint al el ul ur de del della di da do dos das van von der den ter ten le la ap ab ferch mac mc o st "
    "abu umm og ni nic ud"
)
"""Small parts inside a full name."""
