//! Where bytes lie that JavaScript reads: a response, or what a panic said.

#[repr(C)]
pub struct Place {
    pub pointer: *mut u8,
    pub length: usize,
}
