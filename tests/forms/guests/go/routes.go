package main

import (
	"errors"
	"os"
	"slices"
)

func hail(name string) string { return "Ahoy, " + name + "!" }

func length(stops []stop) (float64, error) {
	miles := 0.0
	for _, s := range stops {
		if s.miles < 0 {
			return 0, errors.New(s.port + " lies behind")
		}
		miles += s.miles
	}
	return miles, nil
}

func back(stops []stop) []stop {
	slices.Reverse(stops)
	return stops
}

func exit(code uint32) { os.Exit(int(code)) }

func dereference(s *stop) uint32 { return uint32(len(s.port)) }

func dive(depth uint32) uint32 {
	var own [1024]byte
	if depth == 0 {
		return 0
	}
	own[depth%1024] = 1
	return dive(depth-1) + uint32(own[depth%1024])
}

func exhaust() uint32 {
	var taken [][]byte
	for {
		block := make([]byte, 64<<20)
		block[0] = 1
		taken = append(taken, block)
		if len(taken) > 64 {
			return uint32(len(taken)) // more than there can be
		}
	}
}

// What is built is a library: init has run when it is called, and this never does.
func main() {}
