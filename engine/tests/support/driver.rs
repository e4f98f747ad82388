//! Drives a service against a model server until its load ends, with a clock of its own.

use auditlens_engine::domain::dialect::RequestStyle;
use auditlens_engine::domain::period::Timestamp;
use auditlens_engine::paging::Moment;
use auditlens_engine::paging::PagerSettings;
use auditlens_engine::paging::RequestId;
use auditlens_engine::service::Service;
use auditlens_engine::service::load::Command;
use auditlens_engine::service::load::LoadOrder;
use auditlens_engine::wire::request::ReportQuery;

use super::dice::Dice;
use super::record::MARCH;
use super::record::Record;
use super::server::Answer;
use super::server::Server;

/// The report of March 2026 in pages of so many rows, without pacing.
pub fn order(limit: u32) -> LoadOrder {
    LoadOrder {
        query: ReportQuery {
            from: Timestamp(MARCH),
            until: Timestamp(MARCH + 31 * 86_400_000),
            below: true,
            direction: None,
        },
        days: Vec::new(),
        style: RequestStyle::default(),
        settings: PagerSettings { limit, requests_per_minute: 0, check_pages: 0, ..PagerSettings::default() },
    }
}

/// What a caller keeps of a load: the clock, the requests in flight, the next wake.
pub struct Driver {
    pub now: u64,
    pub in_flight: Vec<(RequestId, String)>,
    pub n_records: usize,
    wake: Option<Moment>,
}

impl Driver {
    /// Starts a load.
    pub fn start(service: &mut Service, order: LoadOrder) -> Self {
        let mut driver = Self { now: 1_000, in_flight: Vec::new(), n_records: 0, wake: None };
        let commands = service.start(order, driver.moment());
        driver.obey(commands);
        driver
    }

    /// The time on the driver's clock.
    pub fn moment(&self) -> Moment {
        Moment(self.now)
    }

    /// Does what a service wants.
    pub fn obey(&mut self, commands: Vec<Command>) {
        for command in commands {
            match command {
                Command::Fetch { request, body } => self.in_flight.push((request, body)),
                Command::Abort(request) => self.in_flight.retain(|(sent, _)| *sent != request),
                Command::WakeAt(moment) => self.wake = Some(moment),
            }
        }
    }

    /// Brings one answer, or the time of the next wake. `false` once nothing is left to do.
    pub fn step(&mut self, service: &mut Service, server: &mut Server<'_>, nth: usize) -> bool {
        let commands = if self.in_flight.is_empty() {
            let Some(moment) = self.wake.take() else { return false };
            self.now = self.now.max(moment.0);
            service.wake(moment)
        } else {
            self.now += 50;
            let (request, body) = self.in_flight.remove(nth % self.in_flight.len());
            match server.answer(&body) {
                Answer::Page(bytes) => {
                    let at = Timestamp(MARCH + self.now as i64);
                    let (taken, commands) = service.take_page(request, &bytes, self.moment(), at);
                    self.n_records += taken.n_records;
                    commands
                }
                Answer::Failure(error) => service.fail(request, error, None, self.moment()),
            }
        };
        self.obey(commands);
        true
    }

    /// Goes on until the load ends; answers come in any order if there are dice.
    pub fn run(&mut self, service: &mut Service, server: &mut Server<'_>, mut dice: Option<Dice>) {
        for _ in 0..10_000 {
            let nth = dice.as_mut().map_or(0, |dice| dice.below(8));
            if !self.step(service, server, nth) {
                return;
            }
        }
        panic!("the load does not end");
    }
}

/// A service that has loaded some records, in the order of the list.
pub fn loaded(records: &[Record]) -> Service {
    let mut service = Service::default();
    let mut server = Server::new(records.iter().map(Record::json));
    let mut driver = Driver::start(&mut service, order(100));
    driver.run(&mut service, &mut server, None);
    assert_eq!(service.status().state.word(), "complete");
    assert_eq!(service.status().loaded, records.len() as u64);
    service
}
