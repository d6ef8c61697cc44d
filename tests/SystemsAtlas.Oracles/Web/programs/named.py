# BIND with some zones, asked every question of standard input: whose zone, and the message in hexadecimal. Prints each answer.
# Each zone is seen by those alone who ask from an address of its own, so that one process can be several servers.
import os, socket, subprocess, sys, time

named, folder = sys.argv[1], os.getcwd()
zones = [z.split('=') for z in sys.argv[2:]]  # address=zone=file=minimal-responses
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
    free.bind(('127.0.0.1', 0))
    port = free.getsockname()[1]
views = ''.join(f'view "v{i}" {{ match-clients {{ {a}; }}; minimal-responses {m}; zone "{z}" {{ type primary; file "{f}"; }}; }};\n' for i, (a, z, f, m) in enumerate(zones))
with open('named.conf', 'w') as conf:
    conf.write(f'''options {{ directory "{folder}"; listen-on port {port} {{ 127.0.0.1; }}; listen-on-v6 {{ none; }}; recursion no;
  pid-file "{folder}/pid"; session-keyfile "{folder}/session"; dnssec-validation no; notify no; empty-zones-enable no; rrset-order {{ order none; }}; }};
controls {{ }};
{views}''')
server = subprocess.Popen([named, '-g', '-n', '1', '-c', 'named.conf'], stderr=open('log', 'w'))
try:
    ask = {}
    for address, _, _, _ in zones:
        ask[address] = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        ask[address].bind((address, 0))
        ask[address].connect(('127.0.0.1', port))
    # BIND says when it listens.
    while ' running\n' not in open('log').read():
        if server.poll() is not None:
            sys.exit(open('log').read())
        time.sleep(0.02)
    for address, message in (line.split() for line in sys.stdin):
        ask[address].settimeout(60)
        ask[address].send(bytes.fromhex(message))
        print(ask[address].recv(4096).hex())
finally:
    server.terminate()
    server.wait()
