//! `config.json`, fetched at the start from beside the page.

use auditlens_engine::config::Config;
use auditlens_engine::config::ConfigError;
use auditlens_engine::config::config_from_json;
use wasm_bindgen_futures::JsFuture;
use web_sys::RequestCache;
use web_sys::RequestInit;

use crate::api::browser::window;
use crate::api::exchange::send;
use crate::api::stage::IS_BROWSER;
use crate::api::stage::with_stage;

/// Why there is no configuration.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingsError {
    /// The file did not come; its HTTP status, if there was an answer.
    Missing(Option<u16>),
    /// The file is wrong.
    Wrong(ConfigError),
}

/// Fetches and checks the configuration.
pub async fn fetch_config() -> Result<Config, SettingsError> {
    if !IS_BROWSER {
        let text = with_stage(|stage| stage.config.clone()).ok_or(SettingsError::Missing(None))?;
        return config_from_json(&text, "http://localhost").map_err(SettingsError::Wrong);
    }
    let request = RequestInit::new();
    request.set_cache(RequestCache::NoStore);
    let response = send("config.json", &request).await.ok_or(SettingsError::Missing(None))?;
    if !response.ok() {
        return Err(SettingsError::Missing(Some(response.status())));
    }
    let text = match response.text() {
        Ok(text) => JsFuture::from(text).await.ok().and_then(|text| text.as_string()),
        Err(_) => None,
    };
    let text = text.ok_or(SettingsError::Missing(None))?;
    let origin = window().location().origin().unwrap_or_default();
    config_from_json(&text, &origin).map_err(SettingsError::Wrong)
}
