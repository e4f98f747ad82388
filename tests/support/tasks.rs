//! Tasks that run only when a test says so, and in the order that it says.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::Once;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::task::Context;
use std::task::Wake;
use std::task::Waker;

use any_spawner::CustomExecutor;
use any_spawner::Executor;
use any_spawner::PinnedFuture;
use any_spawner::PinnedLocalFuture;

struct Task {
    is_awake: Arc<Flag>,
    future: PinnedLocalFuture<()>,
}

struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

thread_local! {
    static TASKS: RefCell<Vec<Task>> = const { RefCell::new(Vec::new()) };
}

struct OnDemand;

impl CustomExecutor for OnDemand {
    fn spawn(&self, future: PinnedFuture<()>) {
        self.spawn_local(future);
    }

    fn spawn_local(&self, future: PinnedLocalFuture<()>) {
        let is_awake = Arc::new(Flag(AtomicBool::new(true)));
        TASKS.with_borrow_mut(|tasks| tasks.push(Task { is_awake, future }));
    }

    fn poll_local(&self) {
        run_all();
    }
}

/// Makes this the executor of the program.
pub fn init() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| Executor::init_custom_executor(OnDemand).unwrap());
}

/// How many tasks have something to do.
pub fn n_awake() -> usize {
    TASKS.with_borrow(|tasks| tasks.iter().filter(|task| task.is_awake.0.load(Ordering::SeqCst)).count())
}

/// Takes one step of the `nth` task that has something to do, the oldest being the first.
pub fn run_one(nth: usize) {
    let task = TASKS.with_borrow_mut(|tasks| {
        let awake = (0..tasks.len()).filter(|&idx| tasks[idx].is_awake.0.load(Ordering::SeqCst)).nth(nth);
        awake.map(|idx| tasks.remove(idx))
    });
    let mut task = task.expect("a task that has something to do");
    task.is_awake.0.store(false, Ordering::SeqCst);
    let waker = Waker::from(Arc::clone(&task.is_awake));
    if task.future.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
        TASKS.with_borrow_mut(|tasks| tasks.push(task));
    }
}

/// Runs tasks, the oldest first, until nothing is left to do.
pub fn run_all() {
    while n_awake() > 0 {
        run_one(0);
    }
}
