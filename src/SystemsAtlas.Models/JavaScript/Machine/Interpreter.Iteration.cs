using SystemsAtlas.Models.JavaScript.Library;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

// Walks through iterables (ECMA-262 section 7.4).
internal sealed partial class Interpreter
{
    private Exit RunIteration(CallFrame frame, in Instruction instruction)
    {
        switch (instruction.Op)
        {
            case Op.NextOrJump or Op.NextOrUndefined: return AskNext(frame, instruction);
            case Op.TakeResult:
                TakeResult(frame, instruction.A);
                return Exit.GoesOn;
            case Op.Close:
                var closed = (Iteration)frame.Pop()!;
                if (!closed.IsDone && ReturnOf(closed) is { } method) return CallMethod(frame, method, closed.Iterator, []);
                frame.Next = instruction.A;
                return Exit.GoesOn;
            case Op.CloseQuietly:
                var quiet = (Iteration)frame.Below(1)!;
                if (!quiet.IsDone && ReturnOf(quiet) is { } tell) return CallMethod(frame, tell, quiet.Iterator, []);
                frame.Next = instruction.A;
                return Exit.GoesOn;
            case Op.LeaveIteration:
                LeaveIteration(frame);
                return Exit.GoesOn;
            case Op.Delegate: return Delegate(frame, instruction.A);
            default:
                DelegateResult(frame, instruction.A);
                return Exit.GoesOn;
        }
    }

    private Exit CallMethod(CallFrame frame, object? method, object? thisValue, object?[] arguments)
    {
        frame.Push(method);
        frame.Push(thisValue);
        return CallFrom(frame, arguments, null);
    }

    // What the next instruction does with an iterator's answer need not be done when a list gave the value.
    private Exit AskNext(CallFrame frame, in Instruction instruction)
    {
        var walk = (Iteration)frame.Top!;
        if (walk.List is null && !walk.IsDone)
        {
            // If it throws, it has ended.
            walk.IsDone = true;
            return CallMethod(frame, walk.Next, walk.Iterator, []);
        }
        if (walk.List is { } list && list.TryNext(out var value))
        {
            frame.Push(value);
            frame.Next++;
            return Exit.GoesOn;
        }
        walk.IsDone = true;
        if (instruction.Op == Op.NextOrJump) frame.Next = instruction.A;
        else
        {
            frame.Push(null);
            frame.Next++;
        }
        return Exit.GoesOn;
    }

    private void TakeResult(CallFrame frame, int done)
    {
        var result = RequireResult(frame.Pop());
        if (ToBoolean(Get(result, "done")))
        {
            if (done >= 0) frame.Next = done;
            else frame.Push(null);
            return;
        }
        var value = Get(result, "value");
        ((Iteration)frame.Top!).IsDone = false;
        frame.Push(value);
    }

    private JsObject RequireResult(object? result) => result as JsObject ?? throw JsThrow.TypeError($"Iterator result {Short(result)} is not an object");

    private object? ReturnOf(Iteration walk)
    {
        var method = walk.Iterator is null ? null : Get(walk.Iterator, "return");
        return method is null or JsNull or JsFunction ? method as JsFunction : throw JsThrow.TypeError($"{Inspector.ForIteration(method)} is not a function");
    }

    private static void LeaveIteration(CallFrame frame)
    {
        var (value, guard) = (frame.Pop(), frame.Guards[^1]);
        frame.Guards.RemoveAt(frame.Guards.Count - 1);
        frame.CutTo(guard.Height);
        frame.Scope = guard.Scope;
        frame.Push(value);
        frame.Rotate(1);
    }

    private Exit Delegate(CallFrame frame, int returned)
    {
        var (how, received, walk) = ((Resumption)frame.Pop()!, frame.Pop(), (Iteration)frame.Top!);
        frame.Resumed = how;
        if (how == Resumption.Next) return CallMethod(frame, walk.Next, walk.Iterator, [received]);
        var method = Get(walk.Iterator, how == Resumption.Throw ? "throw" : "return");
        if (method is not (null or JsNull)) return CallMethod(frame, method, walk.Iterator, [received]);
        if (how == Resumption.Return)
        {
            frame.Push(received);
            frame.Next = returned;
            return Exit.GoesOn;
        }
        if (ReturnOf(walk) is { } close) Call(close, walk.Iterator);
        throw JsThrow.TypeError("The iterator does not provide a 'throw' method.");
    }

    private void DelegateResult(CallFrame frame, int done)
    {
        var result = RequireResult(frame.Pop());
        var isDone = ToBoolean(Get(result, "done"));
        // A generator passes the other's answer on as it is; an async one, whose answers are promises, makes its own.
        frame.Push(isDone || frame.Generator is JsAsyncGenerator ? Get(result, "value") : result);
        if (!isDone) frame.Next++;
        else if (frame.Resumed != Resumption.Return) frame.Next = done;
    }

    /// <summary>What an iterator answers.</summary>
    public JsObject IterResult(object? value, bool isDone)
    {
        var result = Realm.NewObject();
        result.Set("value", value);
        result.Set("done", isDone);
        return result;
    }

    // An array or text whose iteration the program has not changed is gone through without asking.
    private ListIterator? ListOf(object? value) => value switch
    {
        JsArray array when IsUsual(array, Realm.ArrayValues) => new ListIterator(array.Items),
        JsArguments given when IsUsual(given, Realm.ArrayValues) => new ListIterator(ArrayLibrary.ItemsOf(this, given)),
        string text when Realm.StringPrototype.Get(JsSymbol.Iterator) == Realm.StringIterator => new ListIterator(CharactersOf(text)),
        _ => null,
    };

    private bool IsUsual(JsObject holder, object usual) => ReferenceEquals(holder.Find(JsSymbol.Iterator)?.Value, usual) && Realm.HasUsualIterators;

    // The words are V8's, which says more where it knows less.
    private Iteration IterationOf(object? value, string? source, bool asks = false)
    {
        if (!asks && ListOf(value) is { } list) return new Iteration(list);
        var method = value is null or JsNull ? null : Get(value, JsSymbol.Iterator);
        if (method is not JsFunction make)
            throw JsThrow.TypeError(source is null || method is not (null or JsNull) ? $"{Inspector.ForIteration(value)} is not iterable (cannot read property Symbol(Symbol.iterator))" : $"{source} is not iterable");
        return FromMethod(value, make, "Symbol.iterator");
    }

    private Iteration FromMethod(object? value, JsFunction make, string name) =>
        Call(make, value) is JsObject iterator ? new Iteration(iterator, Get(iterator, "next")) : throw JsThrow.TypeError($"Result of the {name} method is not an object");

    private Iteration AsyncIterationOf(object? value, string? source)
    {
        if (value is not (null or JsNull) && Get(value, JsSymbol.AsyncIterator) is var method and not (null or JsNull))
            return method is JsFunction make ? FromMethod(value, make, "Symbol.asyncIterator") : throw JsThrow.TypeError($"{source} is not async iterable");
        if (value is null or JsNull) throw JsThrow.TypeError($"Cannot read properties of {Plain(value)} (reading '{JsSymbol.AsyncIterator}')");
        if (Get(value, JsSymbol.Iterator) is null or JsNull) throw JsThrow.TypeError($"{source} is not async iterable");
        var iterator = new AsyncFromSync(this, IterationOf(value, source, asks: true)).Iterator;
        return new Iteration(iterator, iterator.Get("next"));
    }

    /// <summary>Goes through any iterable for a built-in; an end before the last value is told to the iterator.</summary>
    public IEnumerable<object?> Each(object? iterable)
    {
        var walk = IterationOf(iterable, null);
        if (walk.List is { } list)
        {
            while (list.TryNext(out var value)) yield return value;
            yield break;
        }
        var isOver = false;
        try
        {
            while (true)
            {
                Work(1);
                isOver = true;
                var result = RequireResult(Call(walk.Next, walk.Iterator));
                if (ToBoolean(Get(result, "done"))) yield break;
                var value = Get(result, "value");
                isOver = false;
                yield return value;
                isOver = true;
            }
        }
        finally
        {
            if (!isOver) TellEnd(walk);
        }
    }

    // An error that made the walk end goes on, whatever the iterator does.
    private void TellEnd(Iteration walk)
    {
        try
        {
            if (ReturnOf(walk) is { } method) Call(method, walk.Iterator);
        }
        catch (JsThrow)
        {
        }
    }

    /// <summary>A text's characters as an iteration gives them: pairs of surrogates together.</summary>
    public List<object?> CharactersOf(string text)
    {
        WorkMaking(text.Length);
        var characters = new List<object?>();
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            characters.Add(text.Substring(i, isPair ? 2 : 1));
            if (isPair) i++;
        }
        return characters;
    }

    private ListIterator? SpreadList(object? value, string source, int place)
    {
        if (ListOf(value) is { } list) return list;
        if (place == Compiler.SpreadAsLastArgument)
        {
            if (value is null or JsNull) throw JsThrow.TypeError($"{source} is not iterable (cannot read property {Short(value)})");
            if (Get(value, JsSymbol.Iterator) is not JsFunction) throw JsThrow.TypeError("Spread syntax requires ...iterable[Symbol.iterator] to be a function");
        }
        return null;
    }
}
