//! Which picture stands for what: names of symbols in `icons.html`.

use crate::domain::vocabulary::Channel;

/// Of a channel.
#[must_use]
pub const fn channel(channel: &Channel) -> &'static str {
    match channel {
        Channel::Phone => "phone",
        Channel::Email | Channel::Newsletter => "mail",
        Channel::Letter | Channel::Flyer | Channel::Press => "letter",
        Channel::Visit => "visit",
        Channel::Video => "video",
        Channel::Talk | Channel::Referral | Channel::SocialMedia => "talk",
        Channel::Website | Channel::Advertisement | Channel::Other => "info",
    }
}
