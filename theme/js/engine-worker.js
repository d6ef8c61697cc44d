// The models, in a thread of their own. Asked by engine.js: { id, call, args }; answers { id, value } or { id, error }.
self.dotnetSidecar = true;
let started;

// A module that is held as text: the address of its own that it asks for only leads to files that are held as well.
const moduleOf = text => URL.createObjectURL(new Blob([text.replaceAll('import.meta.url', '"https://engine.invalid/"')], { type: 'text/javascript' }));
const bytesOf = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));

// `files` are addresses below `folder` by the names that the runtime knows, or, where there is no folder, the files themselves in base64.
async function start(folder, files) {
  const held = folder === undefined;
  const names = Object.keys(files);
  const addressOf = name => held ? moduleOf(new TextDecoder().decode(bytesOf(files[name]))) : folder + files[name];
  const script = name => [{ name: held ? name : files[name] }];
  const assemblies = names.filter(name => name.endsWith('.dll')).map(name => ({ virtualPath: name, name: held ? name : files[name] }));
  // What must be there before the runtime starts; the others may come meanwhile.
  const isCore = assembly => ['System.Private.CoreLib.dll', 'System.Runtime.InteropServices.JavaScript.dll'].includes(assembly.virtualPath);
  const { dotnet } = await import(addressOf('dotnet.js'));
  if (held) dotnet.withResourceLoader((type, name) => type === 'dotnetjs' ? addressOf(name)
    : Promise.resolve(new Response(bytesOf(files[name]), { headers: { 'content-type': name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream' } })));
  const runtime = await dotnet.withConfig({
    mainAssemblyName: 'SystemsAtlas.Browser.dll',
    globalizationMode: 'invariant',
    resources: {
      jsModuleNative: script('dotnet.native.js'),
      jsModuleRuntime: script('dotnet.runtime.js'),
      wasmNative: [{ name: held ? 'dotnet.native.wasm' : files['dotnet.native.wasm'] }],
      coreAssembly: assemblies.filter(isCore),
      assembly: assemblies.filter(a => !isCore(a)),
    },
  }).create();
  return (await runtime.getAssemblyExports('SystemsAtlas.Browser.dll')).SystemsAtlas.Browser.Engine;
}

// The runtime interprets the models, and compiles what it has often met. So after a turn, while nothing is asked, the same run and its frames are made again, until WARM_MS have gone into it: the turns that follow take half the time.
// A run that takes long is not repeated: the next question would wait for it.
const WARM_MS = 1500, REST_MS = 300, QUICK_MS = 250, QUICK_COLD_MS = 1500;
let warmed = 0, resting, turned;

const runOf = answer => answer.match(/^\{"run":(\d+)/)?.[1];

function warm(engine) {
  const begin = performance.now();
  const run = +runOf(engine.Start(...turned.start));
  if (turned.frames) engine.Frames(run, ...turned.frames);
  engine.Release(run);
  const took = performance.now() - begin;
  warmed += took;
  if (took < QUICK_MS && warmed < WARM_MS) resting = setTimeout(warm, 0, engine);
}

function rest(engine, call, args, value, took) {
  if (call === 'Start') turned = runOf(value) && took < (warmed ? QUICK_MS : QUICK_COLD_MS) ? { run: runOf(value), start: args } : undefined;
  else if (call === 'Frames' && turned?.run === `${args[0]}`) turned.frames = args.slice(1);
  if (turned && warmed < WARM_MS) resting = setTimeout(warm, REST_MS, engine);
}

self.onmessage = async ({ data: { id, call, args } }) => {
  clearTimeout(resting);
  try {
    if (call === 'start') started = start(...args);
    const engine = await started;
    if (call === 'start') return self.postMessage({ id });
    const begin = performance.now();
    const value = engine[call](...args);
    self.postMessage({ id, value });
    rest(engine, call, args, value, performance.now() - begin);
  } catch (error) {
    self.postMessage({ id, error: String(error.message ?? error) });
  }
  return undefined;
};
