//! Preferences of this browser: theme, density, and whether people are named where groups are compared.

use auditlens_engine::route::Theme;

use crate::state::session::Session;

/// Light, dark, or as the system says.
pub fn choose_theme(session: Session, theme: Theme) {
    session.theme.set(theme);
}

/// Numbers instead of the names of people where groups are compared, or their names. Never kept: who opens the page sees names.
pub fn hide_names(session: Session, is_hidden: bool) {
    session.hides_names.set(is_hidden);
}

/// Rows set closer, or not.
pub fn choose_density(session: Session, is_compact: bool) {
    session.is_compact.set(is_compact);
}
