package main

// The world `go` by its canonical names: what is lifted and lowered, and nothing else.

// stop is 24 bytes: the port at 0, the miles at 8, the notes at 16.
type stop struct {
	port  string
	miles float64
	notes []string
}

const stopSize = 24

func readStop(at uint32) stop {
	s := stop{port: readString(at), miles: read[float64](at + 8)}
	notes, count := read[uint32](at+16), read[uint32](at+20)
	for i := range count {
		s.notes = append(s.notes, readString(notes+8*i))
	}
	return s
}

func writeStop(at uint32, s stop) {
	count := uint32(len(s.notes))
	notes := allocate(8 * count)
	for i, note := range s.notes {
		writeString(notes+8*uint32(i), note)
	}
	writeString(at, s.port)
	write(at+8, s.miles)
	write(at+16, notes)
	write(at+20, count)
}

func liftString(at, size uint32) string {
	defer release()
	return string(bytesAt(at, size))
}

func liftStops(at, count uint32) []stop {
	defer release()
	stops := make([]stop, count)
	for i := range stops {
		stops[i] = readStop(at + stopSize*uint32(i))
	}
	return stops
}

// An area of 12 bytes: whether there is one at 0, the text at 4.
func lowerOption(text string, ok bool) uint32 {
	area := allocate(12)
	if ok {
		write(area, byte(1))
		writeString(area+4, text)
	}
	return area
}

//go:wasmexport test:voyage/routes@1.2.3#hail
func exportHail(at, size uint32) uint32 {
	greeting := hail(liftString(at, size))
	area := allocate(8)
	writeString(area, greeting)
	return area
}

//go:wasmexport test:voyage/routes@1.2.3#length
func exportLength(at, count uint32) uint32 {
	miles, err := length(liftStops(at, count))
	area := allocate(16)
	if err == nil {
		write(area+8, miles)
	} else {
		write(area, byte(1))
		writeString(area+8, err.Error())
	}
	return area
}

//go:wasmexport test:voyage/routes@1.2.3#back
func exportBack(at, count uint32) uint32 {
	stops := back(liftStops(at, count))
	list := allocate(stopSize * uint32(len(stops)))
	for i, s := range stops {
		writeStop(list+stopSize*uint32(i), s)
	}
	area := allocate(8)
	write(area, list)
	write(area+4, uint32(len(stops)))
	return area
}

//go:wasmexport test:voyage/routes@1.2.3#berth
func exportBerth(at, size uint32) uint32 { return lowerOption(berthOf(liftString(at, size))) }

//go:wasmexport test:voyage/routes@1.2.3#anchor
func exportAnchor(ms uint32) uint32 { return importWait(ms) }

//go:wasmexport cabi_post_test:voyage/routes@1.2.3#hail
func postHail(uint32) { release() }

//go:wasmexport cabi_post_test:voyage/routes@1.2.3#length
func postLength(uint32) { release() }

//go:wasmexport cabi_post_test:voyage/routes@1.2.3#back
func postBack(uint32) { release() }

//go:wasmexport cabi_post_test:voyage/routes@1.2.3#berth
func postBerth(uint32) { release() }

//go:wasmimport test:voyage/harbour@1.2.3 berth-of
func importBerthOf(at, size, area uint32)

//go:wasmimport test:voyage/harbour@1.2.3 wait
func importWait(ms uint32) uint32

//go:wasmimport test:voyage/harbour@1.2.3 signal
func importSignal(n uint32) uint32

func berthOf(port string) (string, bool) {
	defer release()
	// Not on the stack, which moves when it grows.
	area := allocate(12)
	at, size := lowerString(port)
	importBerthOf(at, size, area)
	if read[byte](area) == 0 {
		return "", false
	}
	return readString(area + 4), true
}

//go:wasmexport test:voyage/endings@1.2.3#panic
func exportPanic(at, size uint32) { panic(liftString(at, size)) }

//go:wasmexport test:voyage/endings@1.2.3#exit
func exportExit(code uint32) { exit(code) }

//go:wasmexport test:voyage/endings@1.2.3#dereference
func exportDereference() uint32 { return dereference(nil) }

//go:wasmexport test:voyage/endings@1.2.3#dive
func exportDive(depth uint32) uint32 { return dive(depth) }

//go:wasmexport test:voyage/endings@1.2.3#exhaust
func exportExhaust() uint32 { return exhaust() }

//go:wasmexport test:voyage/endings@1.2.3#signal
func exportSignal(n uint32) uint32 { return importSignal(n) }

//go:wasmexport test:voyage/goroutines@1.2.3#sleep
func exportSleep(ms uint32) uint32 { return sleep(ms) }

//go:wasmexport test:voyage/goroutines@1.2.3#join
func exportJoin(ms uint32) uint32 { return join(ms) }

//go:wasmexport test:voyage/goroutines@1.2.3#leave-sleeping
func exportLeaveSleeping(count, ms uint32) { leaveSleeping(count, ms) }

//go:wasmexport test:voyage/goroutines@1.2.3#leave-runnable
func exportLeaveRunnable(count uint32) { leaveRunnable(count) }

//go:wasmexport test:voyage/goroutines@1.2.3#leave-parked
func exportLeaveParked() { leaveParked() }

//go:wasmexport test:voyage/goroutines@1.2.3#leave-panicking
func exportLeavePanicking(at, size uint32) { leavePanicking(liftString(at, size)) }

//go:wasmexport test:voyage/goroutines@1.2.3#ticks
func exportTicks() uint32 { return ticks }

//go:wasmexport test:voyage/goroutines@1.2.3#deadlock
func exportDeadlock() { deadlock() }

//go:wasmexport test:voyage/goroutines@1.2.3#goexit
func exportGoexit() { goexit() }

//go:wasmexport test:voyage/goroutines@1.2.3#recover
func exportRecover() uint32 { return recovered() }

//go:wasmexport test:voyage/goroutines@1.2.3#signal-beside
func exportSignalBeside(n uint32) uint32 { return signalBeside(n) }

//go:wasmexport test:voyage/goroutines@1.2.3#signal-recovering
func exportSignalRecovering(n uint32) uint32 { return signalRecovering(n) }

//go:wasmexport test:voyage/goroutines@1.2.3#collect
func exportCollect() uint32 { return collect() }
