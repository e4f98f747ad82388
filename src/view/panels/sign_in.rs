//! The field for a token, where the configuration says that the user brings one. It never leaves the memory of the page.

use crate::markup::prelude::*;
use auditlens_engine::text::words::table::words;
use leptos::ev::SubmitEvent;
use leptos::web_sys::HtmlInputElement;

use crate::state::session::use_session;
use crate::state::tasks::load;

/// The token form.
pub fn sign_in() -> Markup {
    let session = use_session();
    let settings = words().settings();
    let field = NodeRef::<HtmlInputElement>::new();
    let is_missing = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(input) = field.get_untracked() else { return };
        let token = input.value().trim().to_owned();
        is_missing.set(token.is_empty());
        if !token.is_empty() {
            input.set_value("");
            load::sign_in(session, token);
        }
    };
    view! {
        <form class="panel-first" on:submit=submit>
            <h1 class="panel-first-title">{settings.token_needed}</h1>
            <label class="kit-label" for="token">{settings.token}</label>
            <div class="kit-control">
                <input id="token" node_ref=field class="kit-field" type="password" autocomplete="off" data-testid="token" />
                <button type="submit" class="kit-button is-primary" data-testid="token-submit">{settings.token_submit}</button>
            </div>
            <p class="kit-field-wrong" role="status">{move || is_missing.get().then_some(words().settings().token_missing)}</p>
            <p class="kit-note">{settings.token_note}</p>
        </form>
    }
}
