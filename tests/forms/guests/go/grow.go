//go:build !refuse

package main

// A block that there is becomes longer or shorter: what is in it goes along.
func moved(from, to, size uint32) {
	copy(bytesAt(to, size), bytesAt(from, size))
}
