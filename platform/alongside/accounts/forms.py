"""The forms of signing in, one's own account and the people pages."""

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import (
    Field,
    HiddenField,
    PasswordField,
    RadioField,
    SelectChoice,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length

from alongside.accounts.models import Person
from alongside.accounts.rules import addresses, passwords
from alongside.accounts.rules.roles import AuthorityKind, Group, Role
from alongside.visible_text import visible

GROUPS = [
    SelectChoice(Group.FRONTLINE.value, "I work with children and families"),
    SelectChoice(Group.STRATEGIC.value, "I manage or plan services"),
    SelectChoice(Group.PARTNER.value, "I work for a partner, such as the police, a school or health"),
]
ROLE_WORDS = {
    Role.READER: ("Reader", "Searches, reads, gives feedback and asks"),
    Role.PUBLISHER: ("Publisher", "Also writes learnings and signs those of others"),
    Role.DEPUTY: ("Deputy", "Also looks after people and pairings, alongside the lead"),
    Role.LEAD: ("Lead", "Answers for the authority here: its people, profile and pairings"),
    Role.AUDITOR: ("Auditor", "Reads the audit trail and nothing else"),
    Role.CURATOR: ("Curator", "Decides on submitted learnings and keeps guidance current"),
    Role.ADMINISTRATOR: ("Administrator", "Brings authorities and people on board and reads the audit trail"),
}
KINDS = [
    SelectChoice(AuthorityKind.COUNCIL.value, "A local authority"),
    SelectChoice(AuthorityKind.STUDY.value, "An authority of the study RR555"),
]


LEAVES = "leaves"


def trimmed(text: str | None) -> str:
    """Return a field's text without spaces around it."""
    return (text or "").strip()


def one_line(text: str | None) -> str:
    r"""Return a name as it can be kept and shown: single spaces, nothing that controls, turns or hides letters.

    >>> one_line("  Sam\r\n Jones\x00\u202e ")
    'Sam Jones'
    """
    return " ".join(visible(text or "").split())


def check_address(_form: FlaskForm, field: Field) -> None:
    """Refuse what cannot be a mail address."""
    if objection := addresses.objection(addresses.normal(field.data)):
        raise ValidationError(objection)


def _email(label: str, hint: str = "") -> StringField:
    return StringField(
        label, description=hint, filters=[trimmed], validators=[DataRequired("Enter an email address"), check_address]
    )


class NewPassword:
    """A validator that refuses passwords which are easy to guess for the person at this address."""

    def __init__(self, email: str) -> None:
        self.email = email

    def __call__(self, _form: FlaskForm, field: Field) -> None:
        """Refuse a weak password."""
        if objection := passwords.objection(field.data or "", email=self.email):
            raise ValidationError(objection)


def _given_password(label: str = "Password") -> PasswordField:
    return PasswordField(
        label,
        validators=[
            InputRequired("Enter your password"),
            Length(max=passwords.LONGEST_PASSWORD, message="That is too long for a password here"),
        ],
    )


def _new_password() -> PasswordField:
    return PasswordField("New password", description="12 characters or more. Three or four unconnected words work well")


class SignInForm(FlaskForm):
    """Address and password, and where to go on to."""

    email = _email("Email address")
    password = _given_password()
    next = HiddenField()
    carried = HiddenField()


class CodeForm(FlaskForm):
    """A code from the phone or a recovery code."""

    code = StringField(
        "Security code",
        filters=[trimmed],
        validators=[DataRequired("Enter a code"), Length(max=60, message="That is too long for a code")],
    )
    next = HiddenField()
    carried = HiddenField()


class MovePhoneForm(FlaskForm):
    """Prove with password and code that the second factor is one's own to move."""

    password = _given_password()
    code = StringField(
        "Security code",
        description="From the phone that you use now. If you no longer have it, a recovery code",
        filters=[trimmed],
        validators=[DataRequired("Enter a code"), Length(max=60, message="That is too long for a code")],
    )


class PasswordForm(FlaskForm):
    """The password again, before something that matters."""

    password = _given_password()


class ChangePasswordForm(FlaskForm):
    """The old password and a new one."""

    password = _given_password("Current password")
    new_password = _new_password()

    def __init__(self, *, email: str, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.new_password.validators = [NewPassword(email)]


class ResetRequestForm(FlaskForm):
    """Whose password is forgotten."""

    email = _email("Email address", "The one you sign in with")


class ResetForm(FlaskForm):
    """A new password."""

    new_password = _new_password()

    def __init__(self, *, email: str, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.new_password.validators = [NewPassword(email)]


class JoinForm(FlaskForm):
    """What somebody says about themselves when they join."""

    name = StringField(
        "Your name",
        description="As colleagues know you",
        filters=[one_line],
        validators=[
            DataRequired("Enter your name"),
            Length(max=120, message="Your name must be 120 characters or fewer"),
        ],
    )
    group = RadioField("Your work", choices=GROUPS, validators=[InputRequired("Choose what fits your work best")])


class AcceptForm(JoinForm):
    """The same, and a password."""

    new_password = _new_password()

    def __init__(self, *, email: str, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.new_password.validators = [NewPassword(email)]


class InviteForm(FlaskForm):
    """Whom to invite, and as what."""

    email = _email("Their work email address")
    role = RadioField("Role", validators=[InputRequired("Choose a role")])

    def __init__(self, *, roles: tuple[Role, ...], domains: tuple[str, ...], **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.domains = domains
        self.role.choices = [SelectChoice(role.value, ROLE_WORDS[role][0]) for role in roles]

    def validate_email(self, field: Field) -> None:
        """Refuse addresses outside the domains that may be invited."""
        email = addresses.normal(field.data)
        if addresses.is_address(email) and not addresses.allowed(email, domains=self.domains):
            ends = ", ".join(f".{domain}" for domain in self.domains)
            raise ValidationError(f"Enter a work address. Here it must end in one of: {ends}")


class InviteManyForm(FlaskForm):
    """A table of people, as it is pasted."""

    table = TextAreaField(
        "People to invite", validators=[DataRequired("Paste a line for each person"), Length(max=20_000)]
    )


class RoleForm(FlaskForm):
    """Another role for somebody."""

    role = RadioField("Role", validators=[InputRequired("Choose a role")])

    def __init__(self, *, roles: tuple[Role, ...], **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.role.choices = [SelectChoice(role.value, ROLE_WORDS[role][0]) for role in roles]


class AuthorityForm(FlaskForm):
    """An authority to bring on board."""

    name = StringField(
        "Name of the authority",
        filters=[one_line],
        validators=[DataRequired("Enter a name"), Length(max=200, message="The name must be 200 characters or fewer")],
    )
    kind = RadioField(
        "Kind", choices=KINDS, default=AuthorityKind.COUNCIL.value, validators=[InputRequired("Choose a kind")]
    )


class FindPeopleForm(FlaskForm):
    """What an administrator looks for."""

    sought = StringField(
        "Find a person or an authority",
        description="A part of a name or of an email address.",
        filters=[one_line],
        validators=[DataRequired("Enter a part of a name or of an address"), Length(max=200)],
    )


class SuccessorForm(FlaskForm):
    """Who takes the place of somebody who leaves."""

    successor = RadioField("Who takes over?", validators=[InputRequired("Choose who takes over")])
    then = RadioField("And then?", validators=[InputRequired("Choose what becomes of them")])

    def offer(self, people: Sequence[Person], *, leaving: Person, roles: Sequence[Role]) -> "SuccessorForm":
        """Let the user choose among these people, and in which role the other stays, if at all."""
        stays = [
            SelectChoice(role.value, f"{leaving.name} stays, as {ROLE_WORDS[role][0].lower()}")
            for role in roles
            if role is not leaving.role
        ]
        self.then.choices = [*stays, SelectChoice(LEAVES, f"{leaving.name} leaves, and cannot sign in any more")]
        if self.then.data is None and self.successor.data is None and stays:
            self.then.data = stays[0].value
        self.successor.choices = [
            SelectChoice(str(person.id), f"{person.name} ({person.role.label})") for person in people
        ]
        return self

    def stays_as(self) -> Role | None:
        """Return the role in which the other stays; none where they leave."""
        return None if self.then.data == LEAVES else Role(self.then.data)


class ContactForm(FlaskForm):
    """How partners reach somebody; both may stay empty."""

    telephone = StringField("Work telephone number (optional)", filters=[one_line])
    call_link = StringField(
        "Link for calls (optional)",
        description="For example the link of your own meeting room. It begins with https://",
        filters=[trimmed],
    )

    def validate_telephone(self, field: Field) -> None:
        """Refuse what cannot be rung."""
        if objection := addresses.telephone_objection(field.data):
            raise ValidationError(objection)

    def validate_call_link(self, field: Field) -> None:
        """Refuse what no browser can follow."""
        if objection := addresses.link_objection(field.data):
            raise ValidationError(objection)
