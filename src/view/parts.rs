//! The parts of the page that are not shown at first: in a split program each is fetched when it is first wanted.
//!
//! `follow` is what follows the first figures of any screen, and `groups` the screens that compare groups. Fewer files
//! share less code with each other, and what two of them share is one more file to fetch.

use crate::markup::prelude::*;
use crate::state::session::Session;
use crate::view::kit::fetched::Fetch;
use crate::view::pages;
use crate::view::panels::figures::FigureSource;
use crate::view::panels::filter_bar::chips;
use crate::view::panels::filter_panel::FilterPanel;
use crate::view::panels::filter_panel::panel;
use crate::view::panels::methods::MethodNames;
use crate::view::panels::methods::paragraphs;

/// Writes the module of a part in a file: `FETCH` brings its code, `show` shows it, waiting for the code where that is not
/// here yet.
macro_rules! part {
    ($file:ident: $(#[$doc:meta])* $name:ident($($argument:ident: $type:ty),*) = $make:expr) => {
        $(#[$doc])*
        pub mod $name {
            use super::*;

            /// What brings the code.
            pub const FETCH: Fetch = Fetch(fetch);

            #[cfg(feature = "split")]
            fn fetch() -> crate::view::kit::fetched::Fetching {
                Box::pin(async { bring().await.is_ok() })
            }

            #[cfg(feature = "split")]
            #[wasm_split_helpers::wasm_split($file, fallible, preload(bring))]
            fn make($($argument: $type),*) -> Result<Markup, wasm_split_helpers::SplitLoaderError> {
                Ok($make)
            }

            #[cfg(feature = "split")]
            pub fn show($($argument: $type),*) -> Markup {
                crate::view::panels::missing_part::part(FETCH, move || {
                    Box::pin(async move { make($($argument),*).await.ok() })
                })
            }

            #[cfg(not(feature = "split"))]
            fn fetch() -> crate::view::kit::fetched::Fetching {
                Box::pin(std::future::ready(true))
            }

            #[cfg(not(feature = "split"))]
            pub fn show($($argument: $type),*) -> Markup {
                $make
            }
        }
    };
}

part! {
    follow:
    /// The chips of the filter bar.
    filter_bar(session: Session) = chips(session)
}

part! {
    follow:
    /// What stands below the figures of the overview.
    overview_cards(session: Session, source: FigureSource) = pages::overview::cards(session, source)
}

part! {
    compare:
    /// The comparison.
    compare() = pages::compare::compare()
}

part! {
    groups:
    /// The breakdown.
    breakdown() = pages::breakdown::breakdown()
}

part! {
    groups:
    /// The audit plan.
    audit_plan() = pages::audit_plan::audit_plan()
}

part! {
    groups:
    /// The quality ledger.
    quality() = pages::quality::quality_page()
}

part! {
    conversations:
    /// The grid of conversations and the drawer beside it.
    conversations() = pages::conversations::conversations()
}

part! {
    follow:
    /// The settings.
    settings() = pages::settings::settings_page()
}

part! {
    methods:
    /// How figures are computed.
    methods(names: MethodNames) = paragraphs(names)
}

part! {
    follow:
    /// What opens below the chips of the filter bar.
    filters(session: Session, which: FilterPanel) = panel(session, which)
}
