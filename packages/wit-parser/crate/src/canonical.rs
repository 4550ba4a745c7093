//! The Canonical ABI, as far as `wit/boundary.wit` has need of it: where what crosses lies, and who frees it.

use std::alloc::{self, Layout};
use std::slice;

/// A list; of bytes also a string.
#[repr(C)]
pub struct List<T> {
    pointer: *mut T,
    length: usize,
}

impl<T> List<T> {
    /// # Safety
    /// They are what this module got, in memory of `cabi_realloc`, or those of a list. That is taken once.
    pub unsafe fn take(pointer: *mut T, length: usize) -> Vec<T> {
        unsafe { Vec::from_raw_parts(pointer, length, length) }
    }
}

impl<T> Drop for List<T> {
    fn drop(&mut self) {
        drop(unsafe { Box::from_raw(slice::from_raw_parts_mut(self.pointer, self.length)) });
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> List<T> {
        let items = Box::leak(items.into_boxed_slice());
        List { pointer: items.as_mut_ptr(), length: items.len() }
    }
}

impl AsRef<[u8]> for List<u8> {
    fn as_ref(&self) -> &[u8] {
        unsafe { slice::from_raw_parts(self.pointer, self.length) }
    }
}

/// `variant outcome`, in one layout for both cases: a failure has no blobs.
#[repr(C)]
pub struct Outcome {
    pub is_failure: bool,
    pub text: List<u8>,
    pub blobs: List<List<u8>>,
}

/// Memory for what this module gets.
///
/// # Safety
/// As that of `std::alloc::realloc`; there is an old block where it has a size.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cabi_realloc(
    old: *mut u8,
    old_size: usize,
    align: usize,
    size: usize,
) -> *mut u8 {
    if size == 0 {
        return align as *mut u8;
    }
    let layout = |size| unsafe { Layout::from_size_align_unchecked(size, align) };
    let block = match old_size {
        0 => unsafe { alloc::alloc(layout(size)) },
        _ => unsafe { alloc::realloc(old, layout(old_size), size) },
    };
    if block.is_null() {
        alloc::handle_alloc_error(layout(size));
    }
    block
}
