"""How each column that can hold a person's words is looked at before anybody else reads them.

A new column of text has no line here, and a test fails until it has one.
"""

from enum import StrEnum


class LookedAt(StrEnum):
    """What stands between what somebody wrote and whoever reads it."""

    FIXED = "no person's words: ids, choices, counts, marks, the words of our own pages"
    SECRET = "a hash, or sealed for the service alone"
    SHIPPED = "came with the content or with published figures, checked before they were shipped"
    OF_THEMSELVES = "who people and authorities are, said by themselves or by whoever invites them"
    LINK = "a link to a call between two authorities: the form takes an https address and nothing else"
    OWN_HOUSE = "a raw review, or a local version: only the people of the authority that wrote it read it"
    GATE = "a box of a draft: every finding answered, every odd word ticked, a second person, a curator"
    COPY = "a copy of boxes that passed, or that went back to those who wrote them"
    MASKED = "searched for in vain, without identifiers, read by nobody; what three authorities share, past the gate"
    FORM = "the form refuses what could identify somebody, or asks about it"


Look = tuple[LookedAt, tuple[str, ...]]


def _each(how: LookedAt, *columns: str) -> dict[str, Look]:
    return dict.fromkeys(columns, (how, ()))


def _by(column: str, *fields: str) -> dict[str, Look]:
    """Return a column whose words come through these fields: "module.of.forms:Form.field"."""
    return {column: (LookedAt.FORM, fields)}


TABLE: dict[str, Look] = {
    **_each(
        LookedAt.FIXED,
        "audit_check.last_mac", "audit_record.verb", "audit_record.thing_table", "audit_record.details",
        "audit_record.previous", "audit_record.mac", "job.kind", "job.key", "job.payload", "job.leased_by",
        "job.problem", "neighbour_table.version", "neighbour_table.digest", "pairing.topics", "throttle.kind",
        "throttle.subject", "entry.slug", "entry.marked_stale_by", "entry.withdrawn_reason", "entry.attribution",
        "neighbour.closeness", "entry_facet.value", "entry_source.key", "enquiry.topic", "enquiry.once",
        "need.topic", "need.models", "vain_search.print",
        "introduction.topics",
        "introduction.their_topics", "introduction.reason", "notice.template", "notice.path",
        "pairing_agreement.topics", "pairing_agreement.edition", "pairing_happening.what",
        "pairing_happening.details", "pairing_meeting.present", "pairing_review.now", "pairing_review.before",
        "published_details.rules", "published_details.details", "recognition_report.part", "draft.facets",
        "draft.related", "draft.replaced", "draft_answer.fingerprint", "draft_answer.kind", "draft_comment.part",
        "proposal.reasons", "proposal_side.reason", "round_choice.reason", "upload.problem", "conversation.once",
        "conversation.key_name", "message.once", "message.key_name", "message_draft.key_name", "profile_value.value",
        "profile_value.as_of", "profile_summary.values", "survey_group_result.weakest",
        "local_document.slug", "local_edition.writers",
        "reorganisation.handed", "reorganisation_end.heir_ids",
    ),
    **_each(
        LookedAt.SECRET,
        "person.password_hash", "person.totp_secret", "invitation.token_hash", "password_reset.token_hash",
        "recovery_code.digest", "debate_invite.token_hash", "debate_tally.sealed",
        "survey_invite.token_hash", "survey_tally.sealed", "web_session.token_hash",
        "web_session.pending_secret", "web_session.pending_codes", "published_details.words", "upload.sealed",
    ),
    **_each(
        LookedAt.SHIPPED,
        "reference.section", "reference.key", "reference.data", "authority_listing.code", "authority_listing.region",
        "authority_listing.successors", "authority_listing.former_codes", "study_standing.source",
        "study_standing.why", "entry.fieldwork", "entry.asks", "entry.moved_on",
    ),
    **_each(
        LookedAt.OF_THEMSELVES,
        "authority.key", "authority.name", "local_document.place",
        "person.email", "person.name", "invitation.email", "survey_invite.email", "debate_invite.email",

        "web_session.device", "profile_value.source", "matching_round.name", "person.telephone", "person.call_link",
        "person_identity.issuer", "person_identity.subject",
        "invitation.name",
    ),
    **_each(LookedAt.MASKED, "vain_search.words", "need.label"),
    **_each(LookedAt.LINK, "pairing_planned_meeting.link"),
    **_each(
        LookedAt.OWN_HOUSE,
        "draft.body", "upload.dropped", "pairing_local_version.title", "pairing_local_version.parts",
    ),
    **_each(
        LookedAt.GATE, "draft.title", "draft.summary", "draft.parts", "draft.glance", "draft.caution", "draft.note",
        "draft.issued", "draft.source_url",
    ),
    **_each(
        LookedAt.COPY,
        "entry.title", "entry.summary", "entry.parts", "entry.glance", "entry.caution", "entry.issued",
        "entry.source_url", "entry_version.note", "entry_version.content", "draft_decision.content",
    ),
    **_by("entry.stale_reason", "alongside.curation.forms:StaleForm.reason"),
    **_by("recognition_report.told", "alongside.curation.forms:StaysForm.why"),
    **_by("draft.override_reason", "alongside.publishing.forms:OverrideForm.reason"),
    **_by(
        "draft_answer.reason", "alongside.publishing.forms:AnswerForm.reason",
        "alongside.publishing.forms:SendBackForm.reason", "alongside.curation.forms:ReturnForm.reason",
    ),
    **_by(
        "draft_comment.text", "alongside.publishing.forms:DraftCommentForm.text",
        "alongside.curation.forms:RemarkForm.text",
    ),
    **_by(
        "draft_decision.reason", "alongside.publishing.forms:SendBackForm.reason",
        "alongside.curation.forms:ReturnForm.reason",
    ),
    **_by(
        "draft_signature.statement", "alongside.publishing.forms:SignForm.who",
        "alongside.publishing.forms:SignForm.go_by", "alongside.publishing.forms:SignForm.why_not",
    ),
    **_by("debate_round.declared_post", "alongside.debate.forms:DeclaredPostForm.post"),
    **_by("introduction.words", "alongside.introductions.forms:IntroduceForm.words"),
    **_by("introduction.their_words", "alongside.introductions.forms:IntroduceForm.words"),
    **_by(
        "local_edition.title", "alongside.local_documents.forms.editions:NewDocumentForm.title",
        "alongside.local_documents.forms.editions:TitleForm.title",
    ),
    **_by("pairing_action.what", "alongside.pairing.forms.action_items:ActionForm.what"),
    **_by("pairing_handover.note", "alongside.pairing.forms.people:HandoverForm.note"),
    **_by("pairing_meeting.notes", "alongside.pairing.forms.meetings:MeetingForm.notes"),
    **_by("pairing_shared_document.title", "alongside.pairing.forms.documents:DocumentForm.title"),
    **_by("pairing_shared_document.text", "alongside.pairing.forms.documents:DocumentForm.text"),
    **_by("pairing_review.note", "alongside.pairing.forms.closing:ClosingReviewForm.note"),
    **_by("round_choice.note", "alongside.rounds.forms.rounds:ChoiceForm.note"),
    **_by("saved_entry.note", "alongside.feedback.forms.writing:NoteForm.text"),
    **_by("use_report.did", "alongside.feedback.forms.writing:ReportForm.did"),
    **_by("use_report.happened", "alongside.feedback.forms.writing:ReportForm.happened"),
    **_by("use_report.refusal", "alongside.feedback.forms.writing:RefusalForm.text"),
    **_by(
        "question_message.text", "alongside.feedback.forms.writing:QuestionForm.text",
        "alongside.feedback.forms.writing:ReplyForm.text",
    ),
    **_by(
        "enquiry_message.text", "alongside.enquiries.forms:EnquiryForm.text",
        "alongside.enquiries.forms:EnquiryReplyForm.text",
    ),
    **_by("watched_worry.text", "alongside.feedback.forms.writing:WorryWatchForm.text"),
    **_by("conversation.sealed", "alongside.messaging.forms:BeginForm.title"),
    **_by(
        "message.sealed", "alongside.messaging.forms:MessageForm.text", "alongside.messaging.forms:BeginForm.text",
        "alongside.messaging.forms:EditForm.text",
    ),
    **_by("message_draft.sealed", "alongside.messaging.forms:DraftForm.text"),
}  # fmt: skip
"""Table and column → how it is looked at, and through which fields its words come."""
