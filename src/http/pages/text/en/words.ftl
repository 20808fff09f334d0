# Words of closed lists and types of events

kind-person = Person
kind-organisation = Organisation

status-never-contacted = never contacted
status-invited = invited
status-registered-only = registered only
status-active = active
status-inactive = inactive
status-lapsed = lapsed
status-objected = objected

quadrant-manage-closely = manage closely
quadrant-keep-satisfied = keep satisfied
quadrant-keep-informed = keep informed
quadrant-monitor = monitor

salutation-formal-f = Ms
salutation-formal-m = Mr
salutation-neutral = neutral

actor-type-company = company
actor-type-sole-trader = sole trader
actor-type-chamber = chamber
actor-type-association = association
actor-type-union = union
actor-type-municipal-office = municipal office
actor-type-municipal-company = municipal company
actor-type-science = science
actor-type-school = school
actor-type-childcare = childcare
actor-type-faith-community = faith community
actor-type-civil-society = civil society
actor-type-politics = politics
actor-type-media = media
actor-type-intermediary = intermediary
actor-type-other = other

size-micro = micro (below 10)
size-small = small (10–49)
size-medium = medium (50–249)
size-large = large (250 or more)

craft-annex-a = annex A
craft-annex-b1 = annex B1
craft-annex-b2 = annex B2

medium-email = e-mail
medium-phone = phone
medium-mobile = mobile
medium-fax = fax
medium-web = web

register-hr = commercial register
register-euid = EUID
register-vat-id = VAT id
register-w-idnr = economic id
register-leitweg-id = routing id
register-lei = LEI
register-crafts-register = crafts register
register-chamber-number = chamber number
register-legacy = legacy system

basis-declared = declared
basis-inferred = inferred

preference-operative = operative work
preference-strategic = strategic part
preference-both = both

closure-ceased = ceased
closure-insolvency = insolvency
closure-retirement = retirement
closure-relocation = relocation
closure-left = left
closure-other = other reason
notice-duty-article-13 = data from the person (Art. 13)
notice-duty-article-14 = data from elsewhere (Art. 14)

restriction-accuracy-contested = accuracy contested
restriction-unlawful = unlawful
restriction-needed-for-claims = needed for claims
restriction-objection-pending = objection pending

purpose-newsletter = newsletter
purpose-event-invitation = invitations to gatherings
purpose-working-contact = working contact
purpose-evaluation = evaluation
purpose-photos = photos
purpose-all = all purposes

channel-phone = Call
channel-email = E-mail
channel-letter = Letter
channel-visit = Visit
channel-talk = Talk
channel-video = Video
channel-newsletter = Newsletter
channel-website = Web site
channel-press = Press
channel-advertisement = Advertisement
channel-flyer = Flyer
channel-social-media = Social media
channel-referral = Referral
channel-other = Other way

direction-incoming = incoming
direction-outgoing = outgoing
direction-mutual = mutual

format-plenary = plenary
format-alliance = alliance
format-lab-meeting = lab meeting
format-training = training
format-workshop = workshop
format-round-table = round table
format-expert-circle = expert circle
format-steering-group = steering group
format-conference = conference
format-ceremony = ceremony
format-meeting = meeting
format-talk = talk
format-other = other

audience-internal = internal
audience-external = external

attendance-mode-in-person = in person
attendance-mode-online = online
attendance-mode-hybrid = hybrid

cancel-reason-no-registrations = no registrations
cancel-reason-pandemic = pandemic
cancel-reason-speaker-unavailable = speaker unavailable
cancel-reason-schedule-clash = schedule clash
cancel-reason-content-duplicate = content duplicate
cancel-reason-rescheduled = rescheduled
cancel-reason-other = other reason

gathering-planned = planned
gathering-announced = announced
gathering-cancelled = cancelled
gathering-held = held

participation-invited = invited
participation-bounced = bounced
participation-declined = declined
participation-registered = registered
participation-waitlisted = on the waiting list
participation-deregistered = deregistered
participation-delegated = delegated
participation-withdrawn = withdrawn
participation-attended = attended
participation-no-show = did not come

level-none = none
level-informed = informed
level-consulted = consulted
level-involved = involved
level-collaborating = collaborating
level-deciding = deciding

contribution-information = information
contribution-networking = networking
contribution-impulse = impulse
contribution-feedback = feedback
contribution-knowledge = knowledge
contribution-resource = resource
contribution-testing = testing
contribution-action = action
contribution-co-decision = co-decision
contribution-sponsorship = sponsorship

commitment-oral = oral
commitment-written = written
commitment-signed = signed
commitment-funded = funded

lab-state-proposed = proposed
lab-state-decided = decided
lab-state-started = started
lab-state-suspended = suspended
lab-state-completed = completed
lab-state-transferred = transferred
lab-state-discontinued = discontinued

exclusion-closed = closed
exclusion-restricted = processing restricted
exclusion-objected = objected
exclusion-no-consent = no consent
exclusion-unreachable = unreachable
exclusion-bounced = bounced

body-role-member = member
body-role-chair = chair
body-role-deputy = deputy
body-role-secretary = secretary
body-role-guest = guest


consent-requested = requested
consent-given = given
consent-withdrawn = withdrawn
consent-expired = expired

share-attended = attendance
share-walk-in = attendance without registration
share-registered = registration
share-declined = decline
share-no-show = no-show
share-interaction = conversation
share-involvement = involvement in a lab
share-contribution = contribution to a lab

event-engagement-status-changed = Status changed

nature-change = It has changed
nature-correction = It was recorded wrongly

field-name = Name
field-aliases = Other names
field-given-name = Given name
field-family-name = Family name
field-academic-title = Academic title
field-salutation = Form of address
field-legal-form = Legal form
field-actor-type = Actor type
field-sectors = Industry
field-size = Size
field-craft = Craft
field-district = District
field-address = Address
field-address-street = Street
field-address-house-number = House number
field-address-addition = Addition
field-address-postal-code = Postal code
field-address-locality = Town
field-preference = Wish to take part
field-successor = Successor
field-known-since = Known since
field-emails = E-mail
field-phones = Phone
field-mobiles = Mobile
field-websites = Internet
field-affiliations-organisation = Organisation
field-affiliations-function = Function
field-valid-from = Since
field-valid-to = Not any more from
field-occurred-on = On
field-source = Source
field-source-note = More about the source
field-nature = What happened?
field-category = Classification
field-reason = Reason
field-review-due = Review on
field-note = Note
field-influence = Influence
field-interest = Interest
field-basis = Basis
field-topic = Topic
field-medium = Way
field-value = Address or number
field-status = Where it stands
field-purpose = Purpose
field-channel = Channel
field-duty = Where the data came from
field-text-version = Version of the text
field-proof = Proof
field-expires-on = Holds until
field-kind = Kind
field-seen = Seen
field-version = Version
field-reach = How to reach
field-origin = From where and since when
field-who = Organisation
field-organisation = Which one is meant?
field-function = Function
field-scheme = Edition
field-code = Industry
field-employees = Employees
field-annex = Annex
field-participation = Participation
field-hours-per-month = Hours a month
field-register = Register
field-issuer = Kept by
