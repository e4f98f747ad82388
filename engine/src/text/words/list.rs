//! How a list of words is written down: one line a wording, its English text being its documentation.

/// Two forms of one wording: for exactly one, and for every other number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plural {
    /// For exactly one.
    pub one: &'static str,
    /// For none and for several.
    pub other: &'static str,
}

impl Plural {
    /// The form for a number.
    pub fn form(&self, n: usize) -> &'static str {
        if n == 1 { self.one } else { self.other }
    }
}

/// Writes a struct of wordings and its English value: `name = "text";`, or `name = "one" | "several";` for a [`Plural`].
macro_rules! word_list {
    ($(#[$doc:meta])* $name:ident { $($field:ident = $one:literal $(| $other:literal)?;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name {
            $(#[doc = concat!("`", $one, "`")] pub $field: $crate::text::words::list::word_list!(@type $one $(| $other)?),)*
        }

        /// The English words.
        pub const ENGLISH: $name = $name {
            $($field: $crate::text::words::list::word_list!(@value $one $(| $other)?),)*
        };

        #[cfg(test)]
        impl $name {
            /// Every wording: its name and its forms.
            pub(crate) fn list(&self) -> Vec<(&'static str, Vec<&'static str>)> {
                use $crate::text::words::list::Forms as _;
                vec![$((stringify!($field), self.$field.forms()),)*]
            }
        }
    };
    (@type $one:literal) => { &'static str };
    (@type $one:literal | $other:literal) => { $crate::text::words::list::Plural };
    (@value $one:literal) => { $one };
    (@value $one:literal | $other:literal) => { $crate::text::words::list::Plural { one: $one, other: $other } };
}
pub(crate) use word_list;

/// The forms of a wording, for the tests that read them all.
#[cfg(test)]
pub(crate) trait Forms {
    fn forms(&self) -> Vec<&'static str>;
}

#[cfg(test)]
impl Forms for &'static str {
    fn forms(&self) -> Vec<&'static str> {
        vec![self]
    }
}

#[cfg(test)]
impl Forms for Plural {
    fn forms(&self) -> Vec<&'static str> {
        vec![self.one, self.other]
    }
}
