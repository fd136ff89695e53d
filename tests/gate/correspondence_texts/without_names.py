"""Messages written before the rules that they try: by Priya Raman, on Monday 30 November 2026."""

FROM_COLLEAGUES = (
    (
        "Hi Margaret, great to talk. Could we put an hour in for 9 December, 11am?\n\nKind regards,\nB. "
        "Osei\nStrategic Lead, Early Help"
    ),
    (
        "Happy with that.\n\nBest wishes\nJoanna Tilbrook (she/her)\nHead of Safeguarding\nT: 01632 960 144 |"
        " M: 07700 900 321"
    ),
    "My assistant, Dilys, will send round three options for January.",
    "Many thanks,\nR. Kowalczyk\nPrevent Coordinator\nroman.kowalczyk@kent.gov.uk",
    "Copied in: Farah Malik and Pete Donnelly, who run our training.",
    "Present: Priya Raman, Tom Ashworth, Gwen Ellery. Apologies: Martin Shaw.",
    "Gwen Ellery will circulate the minutes and the slides before Friday.",
    "Please ask Yusuf for the template, he looks after our shared drive.",
    "Our new deputy director, Carolyn Faulds, would like to sit in on the first half hour.",
    "Thanks so much Dawn, that works. Ring me on the usual number.",
    "Chair: Nigel Thornbury\nMinutes: Ellie Roberts\nDate: 14 January 2027",
    "I'll bring Andrea (our training manager) along if that's ok with you both.",
    "Cheers\nDev\nService Manager, Adolescents\nMobile: 07700 900 555",
    "Diolch yn fawr, that was a great session. Shall we say half past two on 16 December?",
    "Dziękuję! Our bilingual worker made me practise. Would the 11th do?",
    "We train all new staff twice a year and the 14-year-olds' workshop runs in March.",
    "Could you tell your business support lead, Hattie Brook, that the Teams link does not open?",
    "How does your panel deal with referrals from primary schools? Ours gets about one a month.",
    "I read that the Home Office will publish the new guidance on 12 January; shall we talk after that?",
    "Your workshop on online harms last Thursday was excellent, our team is still talking about it.",
    "Sincerely,\n\nDr. Amrita Sethi\nConsultant Lead, Adolescent Services\nDirect: 01632 960 210",
    "I am on leave from the 21st and back on 4 January. Ms. Tolley, our acting head of service, covers for me.",
    "Does your thresholds document mention autism? We are rewriting ours before the inspection in spring.",
    "We have 23 live Channel cases and 41 referrals that went no further in the last year; what are your numbers?",
    "On the agenda: 1. Welcome (Tom) 2. Panel attendance (Beverley) 3. Training plan (all) 4. Any other business",
    "The number for our duty team is 01632 960 400 and the inbox is prevent@kent.gov.uk.",
    "Could we swap to Wednesday? My PA Ruth has double-booked me on Tuesday.",
    "What do you say to parents who do not consent? We lose about a third at that point.",
    "KR, A. Bello, Team Manager",
    "Let's meet at your offices in Northshire; I can get the 08.12 train and be with you by ten.",
    (
        "Morning Margaret. Sorry about yesterday, my train was stuck outside Derby for an hour. Can we try "
        "again on 8 December?"
    ),
    (
        "The venue is the Pavilion Centre, third floor, and lunch is at half twelve. Shall I book you a space"
        " in the car park?"
    ),
    "We use the Vulnerability Assessment Framework and the Signs of Safety model side by side; do you?",
    "Did you see the Panorama programme on Monday about online grooming? I thought it was rather good.",
    "I have a new phone: 07700 900 812. The old one stops working on 1 January.",
    "Our Ofsted inspection starts on 18 January so I will be slow to answer.",
    (
        "Have you read the Shawcross review and the learning review on the Southport attack? I would like to "
        "talk about both."
    ),
    "My daughter has her school concert on Thursday, so could we start at 2 instead?",
    "I was off sick last week, hence the silence. Back now!",
    "Could you send me the job description for your Prevent education officer? We are recruiting in the new year.",
    "Tom is away until the 14th, so please copy Beth Hargrave (our business support) into anything urgent.",
    "Our budget is about £42,000 a year for training and 1.5 posts.",
    "The Home Secretary announced new funding on Wednesday. Will you bid?",
    "Thanks for having us. Particular thanks to Lorraine and Jas for the tea and the tour.",
    "We meet every second Tuesday, 10 to 11.30, and rotate the chair.",
    "Ring the main switchboard on 01632 960 000 and ask for me by name, or for Tom.",
    "Our panel has 14 members, five of them from health. Does yours have probation?",
    (
        "How did your staff react after the Manchester Arena attack? We have never quite got over ours, and "
        "the anniversary is coming up."
    ),
    "Have you a script for the first call to a parent? Ours is in English, Urdu and Somali.",
    "The last slide says 62% of referrals came from schools in 2024/25 against 51% the year before.",
    (
        "Apologies, I pressed send too early. Here is the whole agenda: introductions, thresholds, consent, "
        "data sharing, next date."
    ),
    "Best,\nPriya Raman | Prevent Lead | Kent\n01632 960 118 | priya.raman@kent.gov.uk",
    "Would Geoff from your data team be free to show us the dashboard? Any time in the week of 11 January.",
    "Section 26 of the Counter-Terrorism and Security Act 2015 is the duty; sections 36 to 38 are Channel.",
    "All good here. Would half ten on the 10th suit, or shall I ask Bev in admin to find another slot?",
    "Best wishes,\nMarcus Oyelaran-Smith\nInterim Assistant Director, Education\nMob. 07700 900 333",
    "In attendance: Priya, Margaret, Ursula Grant (minutes). Apologies: Kwame Mensah.",
    "My deputy Femi and I both read your protocol on the train; it is very clear.",
    "Our lead for schools is called Hazel Thwaite and she would love to see your resource pack.",
    "Can you bring the flyer you showed us last Thursday? My team want to copy it.",
    "I am speaking at the LGA event in Harrogate on 20 January. Will you be there?",
    "Did the police in your area lend you a trainer? Ours is Inspector Gadd, who runs the sessions with us.",
    "Bore da! Sorry, I learnt that on holiday. Next Wednesday is fine.",
    "Our threshold for Channel is written in section 4.1 of the handbook, page 12.",
    "The average time from referral to panel is 19 working days here; what is yours?",
    "Please thank Oluwaseun for the spreadsheet.",
    "Let's use the conference room at Sessions House, there is a screen.",
    "I will ring you at 3 on Monday from 01632 960 118.",
    "Have you a contact at the Charity Commission? We have a question about hall hire.",
)
"""Names of people at work, signatures, rooms, laws: each passes or is asked about."""

WITHOUT_A_NAME = (
    "If you need her grandmother she picks up on oh one six three two, nine six oh, double one eight.",
    "The stepfather is easiest to get: zero double seven, nine hundred, four four two.",
    "For the uncle, try 01632 nine sixty and then one two three.",
    "We also had the teenager who drove at the worshippers outside the mosque, he is back with us now.",
    "You will remember the girl from your borough who tried to fly to Syria with two classmates.",
    "He is the young man who sent the letter bomb to the synagogue in your patch.",
    "Between us, she is the MP's niece, so everybody treads softly.",
    "His father is the preacher who was in all the papers and got deported.",
    "The boy is the nephew of one of the London Bridge attackers.",
    "Her brother died fighting for the caliphate, so the school is jumpy.",
    "It is the police commissioner's grandson, please keep it close.",
    "They broke the windows of the asylum hotel the night after the vigil for the three girls.",
    "He was picked up the morning after the Plymouth riot.",
    "We took him into care the weekend of the Leeds disorder.",
    "Police raided the flat last Thursday and took his laptop.",
    "He has a first appearance at the magistrates' on Friday.",
    "Her mum was sentenced on Monday week, so contact is on hold.",
    "There was a core group on the twins yesterday.",
    "She was excluded last Tuesday for the video.",
    (
        "Kind regards, Priya\nPS ring Mrs Begum's sister, she is on oh seven nine double four, one two three,"
        " four five six."
    ),
    "I keep thinking of the lad in your area who stabbed his teacher; what did your panel do?",
    "The dad is that councillor who resigned over the tweets.",
    "Our boy is the vicar's youngest, everybody in town knows the family.",
    "Tyrone Bassett was arrested on Saturday and I have the strategy meeting.",
    "Ms Oyelaran from his school rang, the hearing for Idris is in court 4 on Thursday.",
    "Ask for the girl's aunt at the desk, extension 4417, she works nights.",
    "The one who made the pipe bomb in his shed is now in our placement.",
    "His eldest brother blew himself up in Mosul.",
    "She ran off the day after the Manchester Arena anniversary.",
    "Siobhan Keogh disclosed on Wednesday that her son had bought a machete.",
    "He's the youngest of the family who ran the takeaway on the corner, the one that burned down.",
    "Her name starts with an M and she was in the Echo in the summer.",
    "She goes to the Polish Saturday school and her mum does the dinners there.",
    "I'd say ask mum, she's on double oh seven, then four four, seven seven hundred, nine hundred and one.",
    "It's the boy whose father chairs the mosque committee.",
    "He was in the paper after the thing at the bus station, you'll have seen it.",
    "You must remember him from the telly, the kid with the samurai sword.",
    "Dad drives the number 36 bus and everybody knows him.",
    "She's back from Turkey since Sunday, police met the plane.",
    "Mum gave birth at the weekend, a little brother, so the visit is off.",
    "He sat his GCSEs in the young offenders' unit in Wetherby.",
    "We had the two brothers who petrol-bombed the hotel.",
    "The sister is married to the bloke who got eleven years for the plot.",
    "His tag comes off on Friday, and he's due at the youth court the week after.",
    "PS the lad we spoke about was remanded yesterday.",
    "It is the girl with the heart transplant, the only one in the county.",
    "Grandad was the mayor, hence the fuss.",
    "The police found the crossbow in his wardrobe on Sunday night.",
    "She's the niece of the woman who went to Raqqa with the three girls from Bethnal Green.",
    "Their house was on the news the day after the explosion.",
    "The nan is the one to speak to: nought one six three two, nine double six, four one four.",
    "He's that kid who threw the petrol bomb at the hostel in August.",
    "The stepdad used to play in goal for the town, so half the county knows them.",
    "Her cousin was one of the three killed in the drone strike.",
    "We removed the little ones the evening before the general election.",
    "Bit hectic: the lad had his plea hearing yesterday and mum fainted.",
    "She is the rabbi's granddaughter, which makes the synagogue threats awkward.",
    "He was stopped at the airport on Sunday with his aunt.",
    "That boy of yours who livestreamed the threat, he has moved to us.",
    "Dad's on the front page of the Gazette again.",
    "Ring his carer, she's on extension 5530 at the hospital.",
    "He set light to the prayer room and then rang the school himself.",
    "It's the family of the soldier who was killed on the high street.",
    "Remand review is Thursday, then he goes back to the secure unit.",
    "The twins were born the night of the blackout.",
)
"""A child told of by a deed, a relation, a day or a number in words: each is asked about or held."""
