//! What stands above a screen when something is not as it should be, each with one thing to do.

use crate::markup::prelude::*;
use auditlens_engine::config::Auth;
use auditlens_engine::domain::load::LoadState;
use auditlens_engine::domain::period::Window;
use auditlens_engine::route::Screen;
use auditlens_engine::text::message::Message;
use auditlens_engine::text::message::NextStep;
use auditlens_engine::text::message::load_message;
use auditlens_engine::text::notice::config_sentence;
use auditlens_engine::text::notice::ignored_note;
use auditlens_engine::text::words::table::words;

use crate::state::session::Session;
use crate::state::session::Settings;
use crate::state::session::SettingsError;
use crate::state::session::use_session;
use crate::state::tasks::load::load;
use crate::state::tasks::load::resume;
use crate::state::tasks::load::sign_out;
use crate::state::tasks::show::History;
use crate::state::tasks::show::show;
use crate::view::kit::notice::Notice;
use crate::view::kit::notice::NoticeAction;
use crate::view::kit::notice::Tone;
use crate::view::panels::sign_in::sign_in;

/// Everything there is to say.
pub fn notices() -> Markup {
    let session = use_session();
    let wants_own_token = Memo::new(move |_| is_awaited(session, Auth::Ask));
    let message = Memo::new(move |_| {
        let auth = session.config().map_or(Auth::None, |config| config.auth);
        session.status.with(|status| load_message(status, auth)).map(|message| (tone(session), message))
    });
    view! {
        {move || session.settings.with(settings_notice)}
        {move || message.get().map(|(tone, message)| load_notice(session, tone, &message))}
        {move || wants_own_token.get().then(sign_in)}
        {move || session.ignored_keys.with(|keys| ignored_note(keys)).map(quiet_note)}
        {move || session.config().filter(|config| config.demo).map(|_| quiet_note(words().terms().demo.to_owned()))}
    }
}

/// Whether a token is awaited from there.
pub fn is_awaited(session: Session, from: Auth) -> bool {
    session.wants_token() && session.config().is_some_and(|config| config.auth == from)
}

fn tone(session: Session) -> Tone {
    session.status.with(|status| match status.state {
        LoadState::Failed(_) => Tone::Failure,
        LoadState::Partial(_) | LoadState::Paused(_) | LoadState::Drifted(_) => Tone::Warning,
        LoadState::Idle | LoadState::Loading | LoadState::Exact | LoadState::Complete => Tone::Info,
    })
}

fn load_notice(session: Session, tone: Tone, message: &Message) -> Markup {
    let action = |step: NextStep| NoticeAction {
        label: step.label().to_owned(),
        on_press: Callback::new(move |()| take(session, step)),
        testid: Some(match step {
            NextStep::Resume => "resume",
            NextStep::LoadAgain => "load-again",
            NextStep::SignIn => "sign-in",
            NextStep::NarrowWindow => "narrow-window",
            NextStep::CheckSettings => "check-settings",
        }),
    };
    let actions: Vec<NoticeAction> = message.steps().into_iter().map(action).collect();
    view! { <Notice tone=tone title=message.title.to_owned() text=message.sentences() actions=actions /> }
}

fn take(session: Session, step: NextStep) {
    match step {
        NextStep::Resume => resume(session),
        NextStep::LoadAgain => load(session),
        NextStep::SignIn => sign_out(session),
        NextStep::NarrowWindow => show(session, History::Push, |route| {
            route.window = route.window.map(Window::later_half);
        }),
        NextStep::CheckSettings => show(session, History::Push, |route| route.screen = Screen::Settings),
    }
}

fn settings_notice(settings: &Settings) -> Option<Markup> {
    let Settings::Failed(error) = settings else { return None };
    let faults = words().faults();
    let text = match error {
        SettingsError::Missing(_) => faults.config_unreadable.to_owned(),
        SettingsError::Wrong(error) => config_sentence(error),
    };
    Some(view! { <Notice tone=Tone::Failure title=faults.config_title.to_owned() text=text /> })
}

fn quiet_note(text: String) -> Markup {
    view! { <p class="kit-note">{text}</p> }
}
