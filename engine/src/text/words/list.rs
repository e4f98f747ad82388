//! How a list of words is written down: one line a wording, its English text being its documentation.

/// Two forms of one wording: for exactly one, and for every other number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plural {
    /// For exactly one, then for none and for several. Behind a pointer, so that who needs one wording of a list does not
    /// bring the whole list.
    pub(super) forms: &'static [&'static str; 2],
}

impl Plural {
    /// The form for a number.
    pub fn form(self, n: usize) -> &'static str {
        let [one, other] = self.forms;
        if n == 1 { one } else { other }
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
    (@value $one:literal | $other:literal) => { $crate::text::words::list::Plural { forms: &[$one, $other] } };
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
        self.forms.to_vec()
    }
}
