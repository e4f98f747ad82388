//! Preferences of this browser: theme and density.

use auditlens_engine::route::Theme;

use crate::state::session::Session;

/// Light, dark, or as the system says.
pub fn choose_theme(session: Session, theme: Theme) {
    session.theme.set(theme);
}

/// Rows set closer, or not.
pub fn choose_density(session: Session, is_compact: bool) {
    session.is_compact.set(is_compact);
}
