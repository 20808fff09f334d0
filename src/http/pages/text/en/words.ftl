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

quadrant-key-player = key player
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

role-participant = participant
role-speaker = speaker
role-moderator = moderator
role-host = host
role-guest = guest

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

event-affiliation-ended = Affiliation ended
event-affiliation-function-changed = Function changed
event-affiliation-started = Affiliation started
event-assessment-recorded = Assessment recorded
event-body-created = Body created
event-body-dissolved = Body dissolved
event-body-membership-ended = Membership ended
event-body-membership-started = Membership started
event-classification-assigned = Classification assigned
event-classification-reviewed = Classification reviewed
event-classification-withdrawn = Classification withdrawn
event-consent-given = Consent given
event-consent-requested = Consent requested
event-consent-withdrawn = Consent withdrawn
event-contact-actor-type-assigned = Actor type assigned
event-contact-closed = Contact closed
event-contact-contact-point-added = Contact point added
event-contact-contact-point-removed = Contact point removed
event-contact-craft-recorded = Craft recorded
event-contact-details-changed = Contact details changed
event-contact-district-assigned = District assigned
event-contact-erased = Personal data erased
event-contact-identified = Contact identified
event-contact-noticed = Privacy notice given
event-contact-objected = Objection made
event-contact-objection-withdrawn = Objection withdrawn
event-contact-preference-recorded = Preference recorded
event-contact-registered = Contact registered
event-contact-released = Restriction lifted
event-contact-reopened = Contact reopened
event-contact-restricted = Processing restricted
event-contact-sector-assigned = Sector assigned
event-contact-size-recorded = Size recorded
event-contact-succeeded = Contact succeeded
event-contact-topic-declared = Topic declared
event-contact-topic-withdrawn = Topic withdrawn
event-engagement-status-changed = Status changed
event-definition-adopted = Definition adopted
event-event-corrected = Event corrected
event-event-retracted = Event retracted
event-event-shredded = Texts destroyed
event-follow-up-done = Follow-up done
event-follow-up-planned = Follow-up planned
event-gathering-announced = Gathering announced
event-gathering-cancelled = Gathering cancelled
event-gathering-decision-taken = Decision taken
event-gathering-details-changed = Gathering details changed
event-gathering-headcount-recorded = Headcount recorded
event-gathering-held = Gathering held
event-gathering-planned = Gathering planned
event-gathering-rescheduled = Gathering rescheduled
event-interaction-logged = Interaction logged
event-involvement-commitment-stated = Commitment stated
event-involvement-contribution-recorded = Contribution recorded
event-involvement-ended = Involvement ended
event-involvement-level-changed = Level changed
event-involvement-started = Involvement started
event-lab-completed = Lab completed
event-lab-continued = Lab continued
event-lab-decided = Lab decided
event-lab-details-changed = Lab details changed
event-lab-discontinued = Lab discontinued
event-lab-lesson-recorded = Lesson recorded
event-lab-measure-completed = Measure completed
event-lab-measure-dropped = Measure dropped
event-lab-measure-planned = Measure planned
event-lab-proposed = Lab proposed
event-lab-resumed = Lab resumed
event-lab-started = Lab started
event-lab-suspended = Lab suspended
event-lab-transferred = Lab transferred
event-participation-attended = Attended
event-participation-bounced = Invitation bounced
event-participation-declined = Declined
event-participation-delegated = Delegated
event-participation-deregistered = Deregistered
event-participation-invited = Invited
event-participation-no-show-recorded = No-show recorded
event-participation-registered = Registered
event-participation-waitlisted = Put on the waiting list
event-participation-withdrawn = Invitation withdrawn
event-segment-defined = Segment defined
event-segment-pulled = Segment pulled
event-segment-redefined = Segment redefined
event-segment-retired = Segment retired
event-segment-reviewed = Segment reviewed
event-series-created = Series created
event-series-dissolved = Series dissolved
event-series-renamed = Series renamed
