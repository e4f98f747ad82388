//! What the page shows. Pages are made of panels, panels of charts and controls; views decide nothing.

pub mod app;
pub mod charts;
pub mod kit;
pub mod pages;
pub mod panels;
pub mod parts;
