// Tries on etcd's raft library what pages say of it. Each line that goes out is a case and what became of it, parted by a bar.
// Clocks are ticked by hand, so nothing hangs on the machine's.
package main

import (
	"fmt"
	"io"
	"log"
	"math"
	"os"

	"go.etcd.io/etcd/raft"
	pb "go.etcd.io/etcd/raft/raftpb"
	"go.etcd.io/etcd/version"
)

const timeout = 10 // ticks

func main() {
	claims := map[string]func(){
		"--version": func() { fmt.Println("etcd", version.Version) }, "check-quorum": checkQuorum, "pre-vote": preVote, "empty-entry": emptyEntry,
		"read-index": readIndex, "lease": lease, "conflict": conflict,
	}
	if len(os.Args) != 2 || claims[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: claims --version|check-quorum|pre-vote|empty-entry|read-index|lease|conflict")
		os.Exit(2)
	}
	claims[os.Args[1]]()
}

func say(result interface{}, format string, values ...interface{}) {
	fmt.Printf("%s|%v\n", fmt.Sprintf(format, values...), result)
}

// A cluster is servers with disks in memory; a message between servers that are cut is lost.
type cluster struct {
	nodes map[uint64]*raft.RawNode
	disks map[uint64]*disk
	reads map[uint64][]raft.ReadState
	cut   func(from, to uint64) bool
}

type disk struct {
	*raft.MemoryStorage
	voters []uint64
}

func (d *disk) InitialState() (pb.HardState, pb.ConfState, error) {
	hard, _, err := d.MemoryStorage.InitialState()
	return hard, pb.ConfState{Voters: d.voters}, err
}

func newCluster(count int, set func(*raft.Config)) *cluster {
	c := &cluster{map[uint64]*raft.RawNode{}, map[uint64]*disk{}, map[uint64][]raft.ReadState{}, func(uint64, uint64) bool { return false }}
	var voters []uint64
	for id := uint64(1); id <= uint64(count); id++ {
		voters = append(voters, id)
	}
	for _, id := range voters {
		c.disks[id] = &disk{raft.NewMemoryStorage(), voters}
		config := &raft.Config{
			ID: id, ElectionTick: timeout, HeartbeatTick: 1, Storage: c.disks[id], MaxSizePerMsg: math.MaxUint64, MaxInflightMsgs: 256,
			Logger: &raft.DefaultLogger{Logger: log.New(io.Discard, "", 0)},
		}
		set(config)
		node, err := raft.NewRawNode(config)
		if err != nil {
			panic(err)
		}
		c.nodes[id] = node
	}
	return c
}

// Settle lets everything that is on the way arrive, and all that follows from it.
func (c *cluster) settle() {
	for busy := true; busy; {
		busy = false
		for id := uint64(1); id <= uint64(len(c.nodes)); id++ {
			for c.nodes[id].HasReady() {
				busy = true
				ready := c.nodes[id].Ready()
				c.disks[id].Append(ready.Entries)
				if !raft.IsEmptyHardState(ready.HardState) {
					c.disks[id].SetHardState(ready.HardState)
				}
				c.reads[id] = append(c.reads[id], ready.ReadStates...)
				for _, message := range ready.Messages {
					if !c.cut(id, message.To) {
						c.nodes[message.To].Step(message)
					}
				}
				c.nodes[id].Advance(ready)
			}
		}
	}
}

func (c *cluster) tick(times int, ids ...uint64) {
	for i := 0; i < times; i++ {
		for _, id := range ids {
			c.nodes[id].Tick()
		}
		c.settle()
	}
}

func (c *cluster) campaign(id uint64) {
	c.nodes[id].Campaign()
	c.settle()
}

func (c *cluster) all() (ids []uint64) {
	for id := uint64(1); id <= uint64(len(c.nodes)); id++ {
		ids = append(ids, id)
	}
	return ids
}

func (c *cluster) term(id uint64) uint64   { return c.nodes[id].BasicStatus().Term }
func (c *cluster) commit(id uint64) uint64 { return c.nodes[id].BasicStatus().Commit }
func (c *cluster) leads(id uint64) bool    { return c.nodes[id].BasicStatus().RaftState == raft.StateLeader }
func (c *cluster) last(id uint64) uint64   { last, _ := c.disks[id].LastIndex(); return last }

func (c *cluster) isolate(id uint64) {
	c.cut = func(from, to uint64) bool { return from == id || to == id }
}

func (c *cluster) heal() { c.cut = func(uint64, uint64) bool { return false } }

var sizes = []int{3, 5, 7}

// How many followers must a leader hear from, to go on leading?
func checkQuorum() {
	for _, on := range []bool{true, false} {
		for _, size := range sizes {
			for heard := 0; heard < size; heard++ {
				c := newCluster(size, func(config *raft.Config) { config.CheckQuorum = on })
				c.campaign(1)
				reach := uint64(heard + 1)
				c.cut = func(from, to uint64) bool { return from > reach || to > reach }
				c.tick(3*timeout, 1)
				say(c.leads(1), "check-quorum %v, %d servers, hears %d followers", on, size, heard)
			}
		}
	}
}

// A server is cut off, times out again and again, and returns: how far has its term risen, and does the leader outlast its return?
func preVote() {
	for _, on := range []bool{true, false} {
		for _, size := range sizes {
			c := newCluster(size, func(config *raft.Config) { config.PreVote, config.CheckQuorum = on, true })
			c.campaign(1)
			before, away := c.term(1), uint64(size)
			c.isolate(away)
			for i := 0; i < 40*timeout; i++ {
				c.tick(1, c.all()...)
			}
			risen := c.term(away) > before
			c.heal()
			c.tick(3, c.all()...)
			say(fmt.Sprintf("term rose %v, same leader in the same term %v", risen, c.leads(1) && c.term(1) == before), "pre-vote %v, %d servers", on, size)
		}
	}
}

// What does a new leader append?
func emptyEntry() {
	for _, size := range sizes {
		c := newCluster(size, func(*raft.Config) {})
		for _, id := range c.all() {
			before := c.last(id)
			c.campaign(id)
			entries, _ := c.disks[id].Entries(before+1, c.last(id)+1, math.MaxUint64)
			own := len(entries) == 1 && len(entries[0].Data) == 0 && entries[0].Term == c.term(id)
			say(own && c.commit(id) == c.last(id), "%d servers, election of %d", size, id)
			c.nodes[id].Propose([]byte("x"))
			c.settle()
		}
	}
}

// What does a read through the read index need, and what does it leave behind?
func readIndex() {
	for _, size := range sizes {
		for heard := 0; heard < size; heard++ {
			c := newCluster(size, func(*raft.Config) {})
			c.campaign(1)
			reach := uint64(heard + 1)
			c.cut = func(from, to uint64) bool { return from > reach || to > reach }
			before := c.last(1)
			c.nodes[1].ReadIndex([]byte("r"))
			c.settle()
			say(fmt.Sprintf("answered %v, entries appended %d", len(c.reads[1]) == 1, c.last(1)-before), "%d servers, hears %d followers", size, heard)
		}
		c := newCluster(size, func(*raft.Config) {})
		c.cut = func(from, to uint64) bool { return false }
		c.campaign(1)
		c.nodes[1].Propose([]byte("x"))
		c.settle()
		c.nodes[2].ReadIndex([]byte("r"))
		c.settle()
		say(len(c.reads[2]) == 1 && c.reads[2][0].Index == c.commit(1), "%d servers, asked at a follower", size)
	}
}

// A leader whose clock stands still is cut off, and another leads: what does the old one answer?
func lease() {
	for _, option := range []raft.ReadOnlyOption{raft.ReadOnlySafe, raft.ReadOnlyLeaseBased} {
		for _, size := range sizes {
			c := newCluster(size, func(config *raft.Config) { config.CheckQuorum, config.ReadOnlyOption = true, option })
			c.campaign(1)
			c.isolate(1)
			c.tick(2*timeout, c.all()[1:]...)
			for id := uint64(2); !c.led(); id = id%uint64(size) + 1 {
				if id != 1 {
					c.campaign(id)
				}
			}
			c.nodes[c.leader()].Propose([]byte("x"))
			c.settle()
			c.nodes[1].ReadIndex([]byte("r"))
			c.settle()
			stale := len(c.reads[1]) == 1 && c.reads[1][0].Index < c.commit(c.leader())
			say(fmt.Sprintf("answered %v, from the past %v", len(c.reads[1]) == 1, stale), "lease %v, %d servers", option == raft.ReadOnlyLeaseBased, size)
		}
	}
}

func (c *cluster) led() bool { return c.leader() != 0 }

func (c *cluster) leader() uint64 {
	for _, id := range c.all()[1:] {
		if c.leads(id) {
			return id
		}
	}
	return 0
}

// What does a follower delete when entries come that it has, and when entries come that differ?
func conflict() {
	entries := func(terms ...uint64) (list []pb.Entry) {
		for i, term := range terms {
			list = append(list, pb.Entry{Index: uint64(i + 1), Term: term})
		}
		return list
	}
	for length := 2; length <= 6; length++ {
		for late := 1; late < length; late++ {
			c := newCluster(3, func(*raft.Config) {})
			terms := make([]uint64, length)
			for i := range terms {
				terms[i] = 1
			}
			follower := c.nodes[2]
			follower.Step(pb.Message{Type: pb.MsgApp, From: 1, To: 2, Term: 1, Entries: entries(terms...)})
			c.settle()
			follower.Step(pb.Message{Type: pb.MsgApp, From: 1, To: 2, Term: 1, Entries: entries(terms[:late]...)})
			c.settle()
			kept := c.last(2)
			changed := append([]uint64{}, terms[:late]...)
			changed[late-1] = 2
			follower.Step(pb.Message{Type: pb.MsgApp, From: 3, To: 2, Term: 2, Index: uint64(late - 1), LogTerm: termBefore(late), Entries: entries(changed...)[late-1:]})
			c.settle()
			say(fmt.Sprintf("%d kept after a late request, %d after a conflict", kept, c.last(2)), "%d entries, late request with %d, then a conflict at %d", length, late, late)
		}
	}
}

func termBefore(index int) uint64 {
	if index == 1 {
		return 0
	}
	return 1
}
