//! Settings: where the conversations come from, how figures are computed, and how the page looks.

use crate::markup::prelude::*;
use auditlens_engine::config::Auth;
use auditlens_engine::route::Theme;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::session::Session;
use crate::state::session::use_session;
use crate::state::tasks::settings::choose_density;
use crate::state::tasks::settings::choose_theme;
use crate::view::kit::card::Card;
use crate::view::kit::choices::SingleChoice;
use crate::view::kit::option_list::ChoiceOption;
use crate::view::panels::switches::fatal_toggle;
use crate::view::panels::switches::pass_mark_field;
use crate::view::panels::switches::tolerance_field;

const THEMES: [(&str, Theme); 3] = [("auto", Theme::Auto), ("light", Theme::Light), ("dark", Theme::Dark)];

/// The page.
pub fn settings_page() -> Markup {
    let session = use_session();
    let settings = words().settings();
    view! {
        <div class="page-settings">
            <section class="panel-verdict" aria-label=words().shell().settings>
                <h1 class="panel-verdict-sentence">{words().shell().settings}</h1>
                <p class="panel-verdict-limits">{settings.lead}</p>
            </section>
            <Card title=settings.figures sentence=settings.figures_sentence>
                <div class="panel-form">
                    {row(settings.tolerance, settings.tolerance_note, tolerance_field(session))}
                    {row(settings.pass_mark, settings.pass_mark_note, pass_mark_field(session))}
                    {row(settings.fatal_rows, settings.fatal_rows_note, fatal_toggle(session))}
                </div>
            </Card>
            <Card title=settings.display sentence=settings.display_sentence>
                <div class="panel-form">
                    {row(settings.theme, "", theme_choice(session))}
                    {row(settings.density, "", density_choice(session))}
                    {row(settings.zone, settings.zone_note, zone_text(session))}
                </div>
            </Card>
            <Card title=settings.connection sentence=settings.connection_sentence>
                <div class="panel-form">
                    {row(settings.endpoint, "", endpoint_text(session))}
                    {row(settings.sign_in_by, "", auth_text(session))}
                </div>
            </Card>
        </div>
    }
}

fn row(name: &'static str, hint: &'static str, control: Markup) -> Markup {
    view! {
        <div class="panel-form-row">
            <div>
                <p class="panel-form-name">{name}</p>
                <p class="panel-form-hint">{hint}</p>
            </div>
            <div>{control}</div>
        </div>
    }
}

fn theme_choice(session: Session) -> Markup {
    let settings = words().settings();
    let name = |theme| match theme {
        Theme::Auto => settings.theme_auto,
        Theme::Light => settings.theme_light,
        Theme::Dark => settings.theme_dark,
    };
    let options = Signal::derive(move || {
        THEMES.iter().map(|&(key, theme)| option(key, name(theme), session.theme.get() == theme)).collect::<Vec<_>>()
    });
    let choose = Callback::new(move |key: String| {
        if let Some((_, theme)) = THEMES.iter().find(|(word, _)| *word == key) {
            choose_theme(session, *theme);
        }
    });
    view! { <SingleChoice options=options name=settings.theme on_choose=choose /> }
}

fn density_choice(session: Session) -> Markup {
    let settings = words().settings();
    let options = Signal::derive(move || {
        let is_compact = session.is_compact.get();
        vec![
            option("roomy", settings.density_roomy, !is_compact),
            option("compact", settings.density_compact, is_compact),
        ]
    });
    let choose = Callback::new(move |key: String| choose_density(session, key == "compact"));
    view! { <SingleChoice options=options name=settings.density on_choose=choose /> }
}

fn option(key: &str, label: &str, checked: bool) -> ChoiceOption {
    ChoiceOption { key: key.to_owned(), label: label.to_owned(), count: String::new(), checked }
}

fn zone_text(session: Session) -> Markup {
    let zone = derived::zone(session);
    view! { <span data-testid="zone">{move || zone.read().name().to_owned()}</span> }
}

fn endpoint_text(session: Session) -> Markup {
    let endpoint = move || session.config().map(|config| config.endpoint.clone());
    view! { <code class="panel-endpoint">{endpoint}</code> }
}

fn auth_text(session: Session) -> Markup {
    let settings = words().settings();
    let text = move || {
        session.config().map(|config| match config.auth {
            Auth::None => settings.auth_none,
            Auth::Ask => settings.auth_ask,
            Auth::Portal => settings.auth_portal,
        })
    };
    view! { <span>{text}</span> }
}
