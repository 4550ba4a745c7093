package main

import "unsafe"

// The adapter of preview 1 takes its own memory from here within _initialize, before Go has a heap: two blocks of a page.
var (
	hasHeap   bool
	early     [3 << 13]uint64
	earlyUsed uint32
)

func init() { hasHeap = true }

func allocateEarly(align, size uint32) uint32 {
	start := uint32(uintptr(unsafe.Pointer(&early)))
	at := (start + earlyUsed + align - 1) &^ (align - 1)
	earlyUsed = at - start + size
	if earlyUsed > uint32(unsafe.Sizeof(early)) {
		abort()
	}
	return at
}

// A collection asks what time it is, and no import may be called while the host allocates: pinned, none begins, and for one
// that goes on the adapter answers without its host. Who has the module without an adapter gives a function that does nothing.
//
//go:wasmimport wasi_snapshot_preview1 adapter_monotonic_clock_set_paused
func pauseClock(isPaused bool)

//go:linkname pin runtime.procPin
func pin() int

//go:linkname unpin runtime.procUnpin
func unpin()

//go:linkname abort runtime.abort
func abort()

//go:wasmexport cabi_realloc
func realloc(old, oldSize, align, size uint32) uint32 {
	if !hasHeap {
		return allocateEarly(align, size)
	}
	pin()
	pauseClock(true)
	at := allocate(size)
	pauseClock(false)
	unpin()
	if old != 0 {
		moved(old, at, min(oldSize, size))
	}
	return at
}
