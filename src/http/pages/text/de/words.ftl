# Wörter geschlossener Listen und Arten von Ereignissen

kind-person = Person
kind-organisation = Organisation

status-never-contacted = nie kontaktiert
status-invited = eingeladen
status-registered-only = nur angemeldet
status-active = aktiv
status-inactive = ruhend
status-lapsed = ausgeschieden
status-objected = widersprochen

quadrant-manage-closely = eng einbinden
quadrant-keep-satisfied = zufriedenstellen
quadrant-keep-informed = informiert halten
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
notice-duty-article-13 = Daten von der Person selbst (Art. 13)
notice-duty-article-14 = Daten aus anderer Quelle (Art. 14)

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

event-engagement-status-changed = Status geändert

nature-change = Es hat sich geändert
nature-correction = Es war falsch eingetragen

field-name = Name
field-aliases = Weitere Namen
field-given-name = Vorname
field-family-name = Nachname
field-academic-title = Akademischer Titel
field-salutation = Anrede
field-legal-form = Rechtsform
field-actor-type = Akteurstyp
field-sectors = Wirtschaftszweig
field-size = Größe
field-craft = Handwerk
field-district = Stadtteil
field-address = Anschrift
field-address-street = Straße
field-address-house-number = Hausnummer
field-address-addition = Zusatz
field-address-postal-code = Postleitzahl
field-address-locality = Ort
field-preference = Gewünschte Mitwirkung
field-successor = Nachfolge
field-known-since = Bekannt seit
field-emails = E-Mail
field-phones = Telefon
field-mobiles = Mobil
field-websites = Internet
field-affiliations-organisation = Organisation
field-affiliations-function = Funktion
field-valid-from = Seit
field-valid-to = Ab wann nicht mehr
field-occurred-on = Am
field-source = Quelle
field-source-note = Näheres zur Quelle
field-nature = Was ist geschehen?
field-category = Einstufung
field-reason = Begründung
field-review-due = Wieder prüfen am
field-note = Notiz
field-influence = Einfluss
field-interest = Interesse
field-basis = Grundlage
field-topic = Thema
field-medium = Weg
field-value = Adresse oder Nummer
field-status = Stand
field-purpose = Zweck
field-channel = Kanal
field-duty = Woher die Daten kamen
field-text-version = Fassung des Textes
field-proof = Nachweis
field-expires-on = Gilt bis
field-kind = Art
field-seen = Gesehen
field-version = Fassung
field-reach = Erreichbarkeit
field-origin = Woher und seit wann
field-who = Organisation
field-organisation = Welche ist gemeint?
field-function = Funktion
field-scheme = Ausgabe
field-code = Wirtschaftszweig
field-employees = Beschäftigte
field-annex = Anlage
field-participation = Mitwirkung
field-hours-per-month = Stunden im Monat
field-register = Register
field-issuer = Registerführende Stelle
