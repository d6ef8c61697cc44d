// Threads that add to one counter, each with the lock that the third argument names; built with -race.
package main

import (
	"os"
	"runtime"
	"sync"
	"sync/atomic"
)

func main() {
	threads, times, lock := int(os.Args[1][0]-'0'), int(os.Args[2][0]-'0'), os.Args[3]
	var a, b sync.Mutex
	var word int32
	var counter int32
	done := make(chan bool)
	for t := 0; t < threads; t++ {
		go func() {
			for i := 0; i < times; i++ {
				switch lock {
				case "none":
					counter++
				case "atomic":
					atomic.AddInt32(&counter, 1)
				case "mutex":
					a.Lock()
					counter++
					a.Unlock()
				case "spin":
					for !atomic.CompareAndSwapInt32(&word, 0, 1) {
						runtime.Gosched()
					}
					counter++
					atomic.StoreInt32(&word, 0)
				case "ordered":
					a.Lock()
					b.Lock()
					counter++
					b.Unlock()
					a.Unlock()
				}
			}
			done <- true
		}()
	}
	for t := 0; t < threads; t++ {
		<-done
	}
}
