//! What a panic says, told before the trap that ends it.

use std::sync::Once;

#[link(wasm_import_module = "$root")]
unsafe extern "C" {
    safe fn panicked(message: *const u8, length: usize);
}

pub fn tell() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        std::panic::set_hook(Box::new(|info| {
            let message = info.to_string();
            panicked(message.as_ptr(), message.len());
        }));
    });
}
