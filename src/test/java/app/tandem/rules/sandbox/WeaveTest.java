package app.tandem.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class WeaveTest {
  private static final String NAME = "rules.in_cart.Made";

  @BeforeEach
  void open() {
    Budget.open(new Limits(10_000, Duration.ofSeconds(30), 1L << 30, 1));
  }

  @AfterEach
  void close() {
    Budget.close();
  }

  @Test
  void whatDoesLittleRuns() {
    assertThatCode(() -> run("execute", code -> code.visitInsn(Opcodes.NOP)))
        .doesNotThrowAnyException();
  }

  @Test
  void aJumpBackIsAStep() {
    assertThatThrownBy(() -> run("execute", WeaveTest::loop)).hasMessageContaining("steps");
  }

  @Test
  void aSwitchThatGoesBackIsAStep() {
    assertThatThrownBy(
            () ->
                run(
                    "execute",
                    code -> {
                      var start = new Label();
                      var end = new Label();
                      code.visitLabel(start);
                      code.visitInsn(Opcodes.ICONST_1);
                      code.visitLookupSwitchInsn(end, new int[] {1}, new Label[] {start});
                      code.visitLabel(end);
                    }))
        .hasMessageContaining("steps");
    assertThatThrownBy(
            () ->
                run(
                    "execute",
                    code -> {
                      var start = new Label();
                      var end = new Label();
                      code.visitLabel(start);
                      code.visitInsn(Opcodes.ICONST_1);
                      code.visitTableSwitchInsn(1, 1, end, start);
                      code.visitLabel(end);
                    }))
        .hasMessageContaining("steps");
  }

  @Test
  void aMethodThatIsOnlyNamedLikeASwitchTableIsMetered() {
    assertThatThrownBy(() -> run("$SWITCH_TABLE$x", WeaveTest::loop)).hasMessageContaining("steps");
  }

  @Test
  void aMethodThatCallsItselfIsStoppedBeforeTheStackRunsOver() {
    assertThatThrownBy(
            () ->
                run(
                    "execute",
                    code ->
                        code.visitMethodInsn(
                            Opcodes.INVOKESTATIC, NAME.replace('.', '/'), "execute", "()V", false)))
        .isInstanceOf(BudgetExceeded.class)
        .hasMessageContaining("round in circles");
  }

  @Test
  void whatEndsLeavesRoomForWhatFollows() throws Throwable {
    for (int i = 0; i < 200; i++) {
      run("execute", code -> code.visitInsn(Opcodes.NOP));
    }
    assertThat(Budget.running()).isNotEmpty();
  }

  @Test
  void anArrayIsMeasuredBeforeItIsMade() {
    assertThatThrownBy(
            () ->
                run(
                    "execute",
                    code -> {
                      code.visitLdcInsn(2_001);
                      code.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
                      code.visitInsn(Opcodes.POP);
                    }))
        .isInstanceOf(BudgetExceeded.class)
        .hasMessageContaining("2000");
  }

  @Test
  void whatIsHandedOnByItsNameIsCountedToo() {
    var drl =
        BoxTrial.HEAD
            + """
              rule "r" when InCart() then
                offers.propose( "A-1" ).because( "" + List.of( "a" ).stream().map( String::length ).count() );
              end
              """;
    var closed = Box.close(BoxTrial.compiled(drl), BoxTrial.PACKAGE).bytesByClass();

    assertThat(closed.values().stream().map(GeneratedClass::of))
        .anySatisfy(
            one ->
                assertThat(one.tree().methods)
                    .anySatisfy(method -> assertThat(method.name).startsWith("lambda$counted$")));
  }

  private static void loop(MethodVisitor code) {
    var start = new Label();
    code.visitLabel(start);
    code.visitInsn(Opcodes.ICONST_1);
    code.visitJumpInsn(Opcodes.IFNE, start);
  }

  /** Weaves the meter into a method of this name, and calls it. */
  private static void run(String name, Consumer<MethodVisitor> code) throws Throwable {
    var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    // Class files of this age need no frames, which nobody wants to write by hand.
    writer.visit(
        Opcodes.V1_5, Opcodes.ACC_PUBLIC, NAME.replace('.', '/'), null, "java/lang/Object", null);
    var method =
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, "()V", null, null);
    method.visitCode();
    code.accept(method);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
    var woven = Weave.metered(GeneratedClass.of(writer.toByteArray()));
    var loader = Box.linkLoader(WeaveTest.class.getClassLoader(), Map.of(NAME, woven));
    try {
      loader.loadClass(NAME).getMethod(name).invoke(null);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
