"""Linux's TCP sender, one acknowledgment at a time.

A network namespace of this process holds one TUN device. Linux opens a connection through it and has data without end; the other end is this program: it takes the segments in the order in
which they come, loses those that it was asked to lose, and acknowledges each of the others at once. No clock takes part, because Linux handles an acknowledgment while it is written to the device, so
everything that it sends in answer can be read when the write returns; and the retransmission timer is set to half a minute, so that a machine that is busy lets none run out.

Each line of input is: algorithm initial-window acknowledgments losses, where losses are numbers of segments with commas, or -. Each line of output is what TCP_INFO said and what was on the wire:
cwnd,ssthresh,state after every acknowledgment | the segments that were sent again."""
import ctypes, fcntl, os, socket, struct, subprocess, sys

MSS, HERE, THERE, PORT = 1000, "10.9.0.1", "10.9.{}.2", 5001
CLONE_NEWNET, TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x40000000, 0x400454CA, 1, 0x1000
STATES = ["open", "disorder", "cwr", "recovery", "loss"]


def enter():
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNET) != 0:
        sys.exit("no namespace: " + os.strerror(ctypes.get_errno()))
    tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH", b"atlas", IFF_TUN | IFF_NO_PI))
    commands = [f"link set atlas up mtu {MSS + 40} gso_max_segs 1", f"addr add {HERE}/24 dev atlas"]
    subprocess.run(["ip", "-batch", "-"], input="\n".join(commands) + "\n", text=True, check=True)
    for name, value in {"tcp_timestamps": "0", "tcp_sack": "0", "tcp_no_metrics_save": "1", "tcp_ecn": "0", "tcp_recovery": "0", "tcp_early_retrans": "0",
                        "tcp_wmem": "4096 8000000 8000000"}.items():
        with open(f"/proc/sys/net/ipv4/{name}", "w") as file:
            file.write(value)
    return tun


def checksum(data):
    total = sum(struct.unpack(f">{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


class Peer:
    """The receiving end of one connection."""

    def __init__(self, tun, address, port):
        self.tun, self.source, self.target, self.port = tun, socket.inet_aton(address), socket.inet_aton(HERE), port

    def send(self, flags, sequence, acknowledgment, options=b""):
        head = struct.pack(">HHIIBBHHH", PORT, self.port, sequence, acknowledgment, (5 + len(options) // 4) << 4, flags, 65535, 0, 0) + options
        pseudo = self.source + self.target + struct.pack(">BBH", 0, 6, len(head))
        head = head[:16] + struct.pack(">H", checksum(pseudo + head)) + head[18:]
        ip = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(head), 0, 0, 64, 6, 0, self.source, self.target)
        ip = ip[:10] + struct.pack(">H", checksum(ip)) + ip[12:]
        os.write(self.tun, ip + head)


def read(tun, port):
    """The next segment of the connection that the kernel has sent, or None: flags, sequence, length."""
    while True:
        try:
            packet = os.read(tun, 4096)
        except BlockingIOError:
            return None
        if packet[0] >> 4 != 4 or packet[9] != 6:
            continue
        ip = (packet[0] & 15) * 4
        source, _, sequence, _, offset, flags = struct.unpack(">HHIIBB", packet[ip:ip + 14])
        if source == port:
            return flags, sequence, len(packet) - ip - (offset >> 4) * 4


def run(tun, algorithm, window, acknowledgments, losses):
    losses, address = list(losses), THERE.format(window)
    connection = socket.socket()
    connection.setblocking(False)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, algorithm.encode())
    connection.bind((HERE, 0))
    port = connection.getsockname()[1]
    connection.connect_ex((address, PORT))
    peer = Peer(tun, address, port)
    _, start, _ = read(tun, port)
    # MSS 1000 and a window scale of 14: the receive window is never the limit.
    peer.send(0x12, 1000, start + 1, struct.pack(">BBHBBBB", 2, 4, MSS, 1, 3, 3, 14))
    while read(tun, port):
        pass
    connection.send(b"x" * MSS * (acknowledgments * 3))
    waiting, highest, again, arrived, expected, rows = [], 0, [], set(), 1, []

    def collect():
        nonlocal highest
        while (segment := read(tun, port)) is not None:
            _, sequence, length = segment
            if length == 0:
                continue
            number = ((sequence - start - 1) & 0xFFFFFFFF) // MSS + 1
            if number <= highest:
                again.append(number)
            highest = max(highest, number)
            waiting.append(number)

    collect()
    while len(rows) < acknowledgments:
        if not waiting:
            break
        number = waiting.pop(0)
        if number in losses:
            losses.remove(number)
            continue
        arrived.add(number)
        while expected in arrived:
            expected += 1
        peer.send(0x10, 1001, (start + 1 + (expected - 1) * MSS) & 0xFFFFFFFF)
        info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104)
        threshold, cwnd = struct.unpack("II", info[76:84])
        rows.append(f"{cwnd},{threshold if threshold < 2 ** 31 - 1 else 0},{STATES[info[1]]}")
        collect()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
    while read(tun, port):
        pass
    return " ".join(rows) + " | " + ",".join(map(str, again))


def main():
    tun, routed = enter(), set()
    for line in sys.stdin:
        algorithm, window, acknowledgments, losses = line.split()
        if window not in routed:
            routed.add(window)
            subprocess.run(["ip", "route", "add", f"10.9.{window}.0/24", "dev", "atlas", "initcwnd", window, "rto_min", "30s"], check=True)
        print(run(tun, algorithm, int(window), int(acknowledgments), [] if losses == "-" else [int(n) for n in losses.split(",")]))


main()
