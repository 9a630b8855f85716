package app.tandem.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

class EnumSwitchTest {
  private GeneratedClass one;
  private MethodNode table;

  @BeforeEach
  void aTableThatTheCompilerMade() {
    var drl =
        BoxTrial.HEAD
            + """
              rule "r" when Milestone( $a : anchor ) then
                switch ( $a ) { case ORDER: offers.propose( "A-1" ).because( "x" ); break; default: }
              end
              """;
    for (var bytes : BoxTrial.compiled(drl).values()) {
      var generated = GeneratedClass.of(bytes);
      generated.tree().methods.stream()
          .filter(method -> method.name.startsWith("$SWITCH_TABLE$"))
          .findFirst()
          .ifPresent(
              method -> {
                one = generated;
                table = method;
              });
    }
  }

  @Test
  void theTableOfTheCompilerIsKnown() {
    assertThat(EnumSwitch.isTable(one, table)).isTrue();
  }

  @Test
  void anotherMethodIsNoTable() {
    var method = one.tree().methods.stream().filter(each -> each != table).findFirst();

    assertThat(method).hasValueSatisfying(each -> assertThat(isTable(each)).isFalse());
  }

  @Test
  void whatAnAuthorWroteIsNoTableWhateverItsName() {
    table.access &= ~Opcodes.ACC_SYNTHETIC;

    assertThat(isTable(table)).isFalse();
  }

  @Test
  void aTableCallsNothingElse() {
    table.instructions.insert(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC, "java/lang/Runtime", "getRuntime", "()Ljava/lang/Runtime;"));

    assertThat(isTable(table)).isFalse();
  }

  @Test
  void aTableWritesNothingElse() {
    table.instructions.insert(
        new FieldInsnNode(Opcodes.PUTSTATIC, "app/tandem/rules/vocabulary/Anchor", "ORDER", "[I"));

    assertThat(isTable(table)).isFalse();
  }

  @Test
  void aTableCatchesNothingElse() {
    table.tryCatchBlocks.get(0).type = "java/lang/Throwable";

    assertThat(isTable(table)).isFalse();
  }

  @Test
  void aTableThrowsNothing() {
    table.instructions.insert(new InsnNode(Opcodes.ATHROW));

    assertThat(isTable(table)).isFalse();
  }

  private boolean isTable(MethodNode method) {
    return EnumSwitch.isTable(one, method);
  }
}
