package main

import (
	"runtime"
	"time"
)

// No thread runs beside the one of the host, so that nothing has to be atomic.
var ticks uint32

func sleep(ms uint32) uint32 {
	time.Sleep(time.Duration(ms) * time.Millisecond)
	return ms
}

func join(ms uint32) uint32 {
	done := make(chan uint32)
	go func() { done <- sleep(ms) }()
	return <-done
}

func leaveSleeping(count, ms uint32) {
	go func() {
		for range count {
			sleep(ms)
			ticks++
		}
	}()
}

func leaveRunnable(count uint32) { go func() { ticks += count }() }

func leaveParked() { go deadlock() }

func leavePanicking(message string) { go func() { panic(message) }() }

func deadlock() { <-make(chan struct{}) }

func goexit() { runtime.Goexit() }

func recovered() (is uint32) {
	defer func() {
		if recover() != nil {
			is = 1
		}
	}()
	panic("to be recovered from")
}

func signalBeside(n uint32) uint32 {
	done := make(chan uint32)
	go func() { done <- importSignal(n) }()
	return <-done
}

func signalRecovering(n uint32) uint32 {
	defer func() {
		if recover() != nil {
			ticks++
		}
	}()
	return importSignal(n)
}

func collect() uint32 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.NumGC
}
