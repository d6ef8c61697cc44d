namespace SystemsAtlas.Models.RiscV;

/// <summary>The kernel below a program: what <c>ecall</c> reaches.</summary>
public interface ISystemCalls
{
    /// <summary>Carries out the call whose number is in a7, with arguments in a0 to a5, in the machine's memory. One that ends the program calls <see cref="Machine.Exit"/>.</summary>
    /// <returns>What a0 holds afterwards; a negated error number where it failed.</returns>
    long Call(Machine machine);
}
