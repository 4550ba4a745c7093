package main

import "unsafe"

// Memory as the Canonical ABI has it: addresses of 32 bits. Pointers of GOARCH=wasm take 8 bytes, so no struct with one
// has the layout of a record, and everything is read and written by its address.

func read[T any](at uint32) T { return *(*T)(unsafe.Pointer(uintptr(at))) }

func write[T any](at uint32, value T) { *(*T)(unsafe.Pointer(uintptr(at))) = value }

func bytesAt(at, length uint32) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(uintptr(at))), length)
}

// Blocks that the host has an address of. The collector moves nothing that is on the heap, but frees what nobody refers to.
var roots [][]uint64

// Words are aligned for every type of the ABI.
func allocate(size uint32) uint32 {
	if size == 0 {
		return 8 // nobody looks there, but it has to be aligned
	}
	block := make([]uint64, (size+7)/8)
	roots = append(roots, block)
	return uint32(uintptr(unsafe.Pointer(&block[0])))
}

// Parameters are copied out when they are lifted, and results have been read after the call: nothing is kept for longer.
func release() {
	clear(roots)
	roots = roots[:0]
}

func readString(at uint32) string {
	return string(bytesAt(read[uint32](at), read[uint32](at+4)))
}

// The address and length of a copy.
func lowerString(text string) (uint32, uint32) {
	size := uint32(len(text))
	at := allocate(size)
	copy(bytesAt(at, size), text)
	return at, size
}

func writeString(at uint32, text string) {
	start, size := lowerString(text)
	write(at, start)
	write(at+4, size)
}
