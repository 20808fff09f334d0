# Wörter geschlossener Listen und Arten von Ereignissen

kind-person = Person
kind-organisation = Organisation

status-never-contacted = nie kontaktiert
status-invited = eingeladen
status-registered-only = nur angemeldet
status-active = aktiv
status-inactive = inaktiv
status-lapsed = verloren
status-objected = widersprochen

quadrant-key-player = Schlüsselfigur
quadrant-keep-satisfied = zufriedenstellen
quadrant-keep-informed = informieren
quadrant-monitor = beobachten

salutation-formal-f = Frau
salutation-formal-m = Herr
salutation-neutral = Guten Tag

actor-type-company = Unternehmen
actor-type-sole-trader = Einzelunternehmen
actor-type-chamber = Kammer
actor-type-association = Verband
actor-type-union = Gewerkschaft
actor-type-municipal-office = Amt der Stadt
actor-type-municipal-company = Städtisches Unternehmen
actor-type-science = Wissenschaft
actor-type-school = Schule
actor-type-childcare = Kindertagesstätte
actor-type-faith-community = Religionsgemeinschaft
actor-type-civil-society = Zivilgesellschaft
actor-type-politics = Politik
actor-type-media = Medien
actor-type-intermediary = Intermediär
actor-type-other = Sonstige

size-micro = Kleinst (unter 10)
size-small = Klein (10–49)
size-medium = Mittel (50–249)
size-large = Groß (ab 250)

craft-annex-a = Anlage A
craft-annex-b1 = Anlage B1
craft-annex-b2 = Anlage B2

medium-email = E-Mail
medium-phone = Telefon
medium-mobile = Mobil
medium-fax = Fax
medium-web = Internet

register-hr = Handelsregister
register-euid = EUID
register-vat-id = USt-IdNr.
register-w-idnr = W-IdNr.
register-leitweg-id = Leitweg-ID
register-lei = LEI
register-crafts-register = Handwerksrolle
register-chamber-number = Kammernummer
register-legacy = Altsystem

basis-declared = selbst angegeben
basis-inferred = erschlossen

preference-operative = operativ mitarbeiten
preference-strategic = strategisch mitwirken
preference-both = beides

closure-ceased = Betrieb eingestellt
closure-insolvency = Insolvenz
closure-retirement = Ruhestand
closure-relocation = Wegzug
closure-left = ausgeschieden
closure-other = anderer Grund

restriction-accuracy-contested = Richtigkeit bestritten
restriction-unlawful = unrechtmäßig
restriction-needed-for-claims = für Ansprüche gebraucht
restriction-objection-pending = Widerspruch wird geprüft

purpose-newsletter = Newsletter
purpose-event-invitation = Einladung zu Veranstaltungen
purpose-working-contact = Arbeitskontakt
purpose-evaluation = Auswertung
purpose-photos = Fotos
purpose-all = alle Zwecke

channel-phone = Anruf
channel-email = E-Mail
channel-letter = Brief
channel-visit = Besuch
channel-talk = Gespräch
channel-video = Video
channel-newsletter = Newsletter
channel-website = Internetseite
channel-press = Presse
channel-advertisement = Anzeige
channel-flyer = Flyer
channel-social-media = Soziale Medien
channel-referral = Empfehlung
channel-other = Anderer Weg

direction-incoming = von außen
direction-outgoing = vom Amt
direction-mutual = von beiden

format-plenary = Plenum
format-alliance = Bündnis
format-lab-meeting = Labortreffen
format-training = Schulung
format-workshop = Workshop
format-round-table = Runder Tisch
format-expert-circle = Fachkreis
format-steering-group = Lenkungskreis
format-conference = Konferenz
format-ceremony = Festakt
format-meeting = Sitzung
format-talk = Vortrag
format-other = Sonstiges

audience-internal = intern
audience-external = extern

attendance-mode-in-person = vor Ort
attendance-mode-online = online
attendance-mode-hybrid = hybrid

cancel-reason-no-registrations = keine Anmeldungen
cancel-reason-pandemic = Pandemie
cancel-reason-speaker-unavailable = Referent verhindert
cancel-reason-schedule-clash = Terminkonflikt
cancel-reason-content-duplicate = inhaltlich doppelt
cancel-reason-rescheduled = verlegt
cancel-reason-other = anderer Grund

gathering-planned = geplant
gathering-announced = angekündigt
gathering-cancelled = abgesagt
gathering-held = durchgeführt

participation-invited = eingeladen
participation-bounced = unzustellbar
participation-declined = abgesagt
participation-registered = angemeldet
participation-waitlisted = auf der Warteliste
participation-deregistered = abgemeldet
participation-delegated = vertreten lassen
participation-withdrawn = zurückgezogen
participation-attended = teilgenommen
participation-no-show = nicht erschienen

level-none = keine
level-informed = informiert
level-consulted = angehört
level-involved = einbezogen
level-collaborating = mitarbeitend
level-deciding = mitentscheidend

contribution-information = Information
contribution-networking = Vernetzung
contribution-impulse = Impuls
contribution-feedback = Rückmeldung
contribution-knowledge = Wissen
contribution-resource = Mittel
contribution-testing = Erprobung
contribution-action = Umsetzung
contribution-co-decision = Mitentscheidung
contribution-sponsorship = Förderung

commitment-oral = mündlich
commitment-written = schriftlich
commitment-signed = unterzeichnet
commitment-funded = finanziert

lab-state-proposed = vorgeschlagen
lab-state-decided = beschlossen
lab-state-started = begonnen
lab-state-suspended = ausgesetzt
lab-state-completed = abgeschlossen
lab-state-transferred = überführt
lab-state-discontinued = eingestellt

exclusion-closed = geschlossen
exclusion-restricted = Verarbeitung eingeschränkt
exclusion-objected = widersprochen
exclusion-no-consent = ohne Einwilligung
exclusion-unreachable = nicht erreichbar
exclusion-bounced = unzustellbar

body-role-member = Mitglied
body-role-chair = Vorsitz
body-role-deputy = Stellvertretung
body-role-secretary = Schriftführung
body-role-guest = Gast

role-participant = Teilnahme
role-speaker = Vortrag
role-moderator = Moderation
role-host = Gastgeber
role-guest = Gast

consent-requested = erbeten
consent-given = erteilt
consent-withdrawn = widerrufen
consent-expired = abgelaufen

share-attended = Teilnahme
share-walk-in = Teilnahme ohne Anmeldung
share-registered = Anmeldung
share-declined = Absage
share-no-show = Nichterscheinen
share-interaction = Gespräch
share-involvement = Beteiligung im Reallabor
share-contribution = Beitrag im Reallabor

event-affiliation-ended = Zugehörigkeit beendet
event-affiliation-function-changed = Funktion geändert
event-affiliation-started = Zugehörigkeit begonnen
event-assessment-recorded = Bewertung erfasst
event-body-created = Gremium angelegt
event-body-dissolved = Gremium aufgelöst
event-body-membership-ended = Mitgliedschaft beendet
event-body-membership-started = Mitgliedschaft begonnen
event-classification-assigned = Einstufung vergeben
event-classification-reviewed = Einstufung überprüft
event-classification-withdrawn = Einstufung aufgehoben
event-consent-given = Einwilligung erteilt
event-consent-requested = Einwilligung erbeten
event-consent-withdrawn = Einwilligung widerrufen
event-contact-actor-type-assigned = Akteurstyp zugeordnet
event-contact-closed = Kontakt geschlossen
event-contact-contact-point-added = Erreichbarkeit hinzugefügt
event-contact-contact-point-removed = Erreichbarkeit entfernt
event-contact-craft-recorded = Handwerk erfasst
event-contact-details-changed = Kontaktangaben geändert
event-contact-district-assigned = Stadtteil zugeordnet
event-contact-erased = Personenbezogene Daten gelöscht
event-contact-identified = Kennung erfasst
event-contact-noticed = Datenschutzhinweis gegeben
event-contact-objected = Widerspruch eingelegt
event-contact-objection-withdrawn = Widerspruch zurückgenommen
event-contact-preference-recorded = Gewünschte Mitwirkung erfasst
event-contact-registered = Kontakt aufgenommen
event-contact-released = Einschränkung aufgehoben
event-contact-reopened = Kontakt wieder geöffnet
event-contact-restricted = Verarbeitung eingeschränkt
event-contact-sector-assigned = Wirtschaftszweig zugeordnet
event-contact-size-recorded = Größe erfasst
event-contact-succeeded = Nachfolge angetreten
event-contact-topic-declared = Thema angegeben
event-contact-topic-withdrawn = Thema zurückgezogen
event-engagement-status-changed = Status geändert
event-definition-adopted = Definition übernommen
event-event-corrected = Ereignis berichtigt
event-event-retracted = Ereignis zurückgenommen
event-event-shredded = Texte vernichtet
event-follow-up-done = Wiedervorlage erledigt
event-follow-up-planned = Wiedervorlage angelegt
event-gathering-announced = Veranstaltung angekündigt
event-gathering-cancelled = Veranstaltung abgesagt
event-gathering-decision-taken = Beschluss gefasst
event-gathering-details-changed = Veranstaltungsangaben geändert
event-gathering-headcount-recorded = Teilnehmerzahl erfasst
event-gathering-held = Veranstaltung durchgeführt
event-gathering-planned = Veranstaltung geplant
event-gathering-rescheduled = Veranstaltung verlegt
event-interaction-logged = Kontakt notiert
event-involvement-commitment-stated = Verbindlichkeit erklärt
event-involvement-contribution-recorded = Beitrag erfasst
event-involvement-ended = Beteiligung beendet
event-involvement-level-changed = Beteiligungsstufe geändert
event-involvement-started = Beteiligung begonnen
event-lab-completed = Reallabor abgeschlossen
event-lab-continued = Reallabor fortgeführt
event-lab-decided = Reallabor beschlossen
event-lab-details-changed = Angaben zum Reallabor geändert
event-lab-discontinued = Reallabor eingestellt
event-lab-lesson-recorded = Lernerkenntnis festgehalten
event-lab-measure-completed = Maßnahme abgeschlossen
event-lab-measure-dropped = Maßnahme aufgegeben
event-lab-measure-planned = Maßnahme geplant
event-lab-proposed = Reallabor vorgeschlagen
event-lab-resumed = Reallabor wieder aufgenommen
event-lab-started = Reallabor begonnen
event-lab-suspended = Reallabor ausgesetzt
event-lab-transferred = Reallabor überführt
event-participation-attended = Teilgenommen
event-participation-bounced = Einladung unzustellbar
event-participation-declined = Abgesagt
event-participation-delegated = Vertretung benannt
event-participation-deregistered = Abgemeldet
event-participation-invited = Eingeladen
event-participation-no-show-recorded = Nichterscheinen erfasst
event-participation-registered = Angemeldet
event-participation-waitlisted = Auf die Warteliste gesetzt
event-participation-withdrawn = Einladung zurückgezogen
event-segment-defined = Segment definiert
event-segment-pulled = Segment gezogen
event-segment-redefined = Segment neu definiert
event-segment-retired = Segment außer Gebrauch
event-segment-reviewed = Segment geprüft
event-series-created = Veranstaltungsreihe angelegt
event-series-dissolved = Veranstaltungsreihe aufgelöst
event-series-renamed = Veranstaltungsreihe umbenannt
