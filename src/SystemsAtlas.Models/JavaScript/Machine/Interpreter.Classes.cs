using SystemsAtlas.Models.JavaScript.Library;
using SystemsAtlas.Models.JavaScript.Syntax;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

// Classes, super and private members (ECMA-262 sections 15.7, 13.3.7 and 7.3.26 to 7.3.32).
internal sealed partial class Interpreter
{
    private void RunClass(CallFrame frame, in Instruction instruction)
    {
        switch (instruction.Op)
        {
            case Op.Class: MakeClass(frame, (ClassCode)instruction.Value!); break;
            case Op.DefineMethod: DefineMethod(frame, (MemberKind)instruction.A, instruction.B == 1); break;
            case Op.DefineField: DefineField(frame, instruction.B == 1); break;
            case Op.NameFunction: Name((JsFunction)frame.Top!, frame.Below(1), (string)instruction.Value!); break;
            case Op.GetSuper: frame.Push(GetFrom(SuperOf(frame), frame.Pop(), This(frame))); break;
            case Op.SetSuper:
                var (stored, name) = (frame.Pop(), frame.Pop());
                SetThrough(SuperOf(frame), ToKey(name), stored, This(frame));
                frame.Push(stored);
                break;
            case Op.GetPrivate:
                var read = (PrivateKey)frame.Pop()!;
                frame.Push(GetPrivate(frame.Pop(), read));
                break;
            case Op.SetPrivate:
                var (value, written) = (frame.Pop(), (PrivateKey)frame.Pop()!);
                SetPrivate(frame.Pop(), written, value);
                frame.Push(value);
                break;
            case Op.HasPrivate:
                var (holder, asked) = (frame.Pop(), (PrivateKey)frame.Pop()!);
                if (holder is not JsObject searched) throw JsThrow.TypeError($"Cannot use 'in' operator to search for '{asked.Text}' in {Plain(holder)}");
                frame.Push(searched.TryGetPrivate(asked, out _));
                break;
            case Op.DefinePrivate: DefinePrivate(frame, (MemberKind)instruction.A, instruction.B == 1, (string)instruction.Value!); break;
            default: AddPrivate(frame, isMethod: instruction.A == 1); break;
        }
    }

    private void MakeClass(CallFrame frame, ClassCode code)
    {
        var (parent, prototypeParent) = ((JsObject)Realm.FunctionPrototype, (JsObject?)Realm.ObjectPrototype);
        if (code.Extends) (parent, prototypeParent) = ParentsOf(frame.Pop());
        var prototype = new JsObject(prototypeParent);
        var constructor = new Closure(parent, code.Constructor, frame.Scope) { Home = prototype };
        constructor.Define("prototype", new Property(prototype, isEnumerable: false, isWritable: false, isConfigurable: false));
        prototype.Hide("constructor", constructor);
        if (code.Fields is { } fields) constructor.Fields = new Closure(Realm.FunctionPrototype, fields, frame.Scope) { Home = prototype };
        frame.Push(constructor);
        frame.Push(prototype);
    }

    private (JsObject Class, JsObject? Prototype) ParentsOf(object? parent)
    {
        if (parent is JsNull) return (Realm.FunctionPrototype, null);
        if (parent is not JsFunction { IsConstructor: true } constructor)
            throw JsThrow.TypeError($"Class extends value {(parent is JsFunction f ? FunctionLibrary.TextOf(f) : Plain(parent))} is not a constructor or null");
        return Get(constructor, "prototype") switch
        {
            JsObject prototype => (constructor, prototype),
            JsNull => (constructor, null),
            var other => throw JsThrow.TypeError($"Class extends value does not have valid prototype property {Plain(other)}"),
        };
    }

    private static void DefineMethod(CallFrame frame, MemberKind kind, bool isEnumerable)
    {
        var (function, key, holder) = ((Closure)frame.Pop()!, frame.Pop()!, (JsObject)frame.Top!);
        function.Home = holder;
        if (kind is not (MemberKind.Getter or MemberKind.Setter))
        {
            holder.Define(key, new Property(function, isEnumerable));
            return;
        }
        var other = holder.Own(key) is { IsAccessor: true } there ? there : null;
        var (getter, setter) = kind == MemberKind.Getter ? ((JsFunction?)function, other?.Setter) : (other?.Getter, function);
        holder.Define(key, Property.Accessor(getter, setter, isEnumerable));
    }

    private static void DefineField(CallFrame frame, bool namesFunction)
    {
        var (value, key, holder) = (frame.Pop(), frame.Pop()!, (JsObject)frame.Pop()!);
        if (namesFunction) Name((JsFunction)value!, key, "");
        if (!holder.IsExtensible && holder.Own(key) is null) throw JsThrow.TypeError($"Cannot define property {KeyText(key)}, object is not extensible");
        holder.Define(key, new Property(value));
    }

    // A function without a name of its own is named by its key; a class may have a member called name.
    private static void Name(JsFunction function, object? key, string prefix)
    {
        if (function.Own("name") is not { Value: "" }) return;
        var text = key is JsSymbol symbol ? symbol.Description is { } description ? $"[{description}]" : "" : (string)key!;
        function.Define("name", new Property(prefix + text, isEnumerable: false, isWritable: false));
    }

    private static JsObject? SuperOf(CallFrame frame) => frame.Context.Method?.Home?.Prototype;

    private object? GetFrom(JsObject? holder, object? key, object? receiver)
    {
        var name = ToKey(key);
        return holder is null ? throw JsThrow.TypeError($"Cannot read properties of null (reading '{KeyText(name)}')") : Read(holder.Find(name), receiver);
    }

    private object? GetPrivate(object? target, PrivateKey key)
    {
        if (target is null or JsNull) throw JsThrow.TypeError($"Cannot read properties of {Plain(target)} (reading '{Brand(key)}')");
        if (target is not JsObject holder || !holder.TryGetPrivate(key, out var value))
            throw JsThrow.TypeError(key.IsField ? $"Cannot read private member {key.Text} from an object whose class did not declare it" : Foreign(key));
        if (key.IsField) return value;
        if (key.Method is { } method) return method;
        return key.Getter is { } getter ? Call(getter, target) : throw JsThrow.TypeError($"'{key.Text}' was defined without a getter");
    }

    private void SetPrivate(object? target, PrivateKey key, object? value)
    {
        if (target is null or JsNull) throw JsThrow.TypeError($"Cannot set properties of {Plain(target)} (setting '{Brand(key)}')");
        if (target is not JsObject holder || !holder.TryGetPrivate(key, out _))
            throw JsThrow.TypeError(key.IsField ? $"Cannot write private member {key.Text} to an object whose class did not declare it" : Foreign(key));
        if (key.IsField) holder.SetPrivate(key, value);
        else if (key.Method is not null) throw JsThrow.TypeError($"Private method '{key.Text}' is not writable");
        else if (key.Setter is { } setter) Call(setter, target, value);
        else throw JsThrow.TypeError($"'{key.Text}' was defined without a setter");
    }

    // V8 looks for the mark of a class whose method it is, which has the name of the class.
    private static string Brand(PrivateKey key) => key.IsField || key.IsStatic ? key.Text : key.Class;

    private static string Foreign(PrivateKey key) =>
        $"Receiver must be {(key.IsStatic ? "class" : "an instance of class")} {key.Class}";

    private static void DefinePrivate(CallFrame frame, MemberKind kind, bool isStatic, string className)
    {
        var (function, key, holder) = ((Closure)frame.Pop()!, (PrivateKey)frame.Pop()!, (JsObject)frame.Top!);
        function.Home = holder;
        (key.IsStatic, key.Class) = (isStatic, className);
        if (kind == MemberKind.Getter) key.Getter = function;
        else if (kind == MemberKind.Setter) key.Setter = function;
        else key.Method = function;
    }

    private static void AddPrivate(CallFrame frame, bool isMethod)
    {
        var (value, key, holder) = (frame.Pop(), (PrivateKey)frame.Pop()!, (JsObject)frame.Pop()!);
        if (holder.TryGetPrivate(key, out _)) throw JsThrow.TypeError(isMethod ? "Cannot initialize private methods of class twice on the same object" : $"Cannot initialize {key.Text} twice on the same object");
        holder.SetPrivate(key, value);
    }

    private static object? This(CallFrame frame) => frame.Context.This is not ThisCell cell ? frame.Context.This
        : cell.Value ?? throw JsThrow.ReferenceError("Must call super constructor in derived class before accessing 'this' or returning from derived constructor");

    // super(...): the parent makes the object, for the class that new was said to.
    private Exit CallSuper(CallFrame frame, object?[] arguments)
    {
        var parent = frame.Context.Method?.Prototype;
        if (parent is not JsFunction { IsConstructor: true } constructor)
            throw JsThrow.TypeError($"Super constructor {(parent is JsFunction f ? FunctionLibrary.TextOf(f) : parent == Realm.FunctionPrototype ? "null" : Plain(parent))} of {ClassText(frame)} is not a constructor");
        Construct(frame, constructor, arguments, frame.Context.NewTarget!);
        return Exit.GoesOn;
    }

    private static string ClassText(CallFrame frame) => frame.Context.Method is { Name.Length: > 0 } method ? method.Name : "anonymous class";

    private static void BindThis(CallFrame frame)
    {
        var cell = (ThisCell)frame.Context.This!;
        if (cell.Value is not null) throw JsThrow.ReferenceError("Super constructor may only be called once");
        cell.Value = (JsObject)frame.Top!;
    }

    // Fields are set by a function of their own, which nobody sees.
    private void RunFields(CallFrame frame, Closure? fields, object? thisValue)
    {
        if (fields is null) frame.Push(null);
        else Enter(FrameFor(fields, thisValue, []), "");
    }
}
